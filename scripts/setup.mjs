#!/usr/bin/env node
// Brings what is missing: dependencies, system packages, the Electron runtime and its native modules.
import { prepare } from './lib/prepare.mjs'
import { main } from './lib/run.mjs'

await main(async () => {
  await prepare({ retry: process.argv.includes('--retry') })
})
