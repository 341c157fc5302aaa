#!/usr/bin/env node
// node scripts/checksums.mjs [FOLDER]: writes SHA256SUMS.txt for the files in dist/, or in FOLDER
import { resolve } from 'node:path'
import { main, say } from './lib/run.mjs'
import { writeChecksums } from './packaging/checksums.mjs'

await main(async () => {
  for (const line of await writeChecksums(resolve(process.argv[2] ?? 'dist'))) say(line)
})
