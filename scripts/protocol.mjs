#!/usr/bin/env node
// npm run test:protocol: the protocol over many random interleavings, and changes of keys that are killed at many
// random
// moments. SAMKLANG_INTERLEAVINGS and SAMKLANG_KILLS set how many; names of files as arguments run those alone.
import { prepare } from './lib/prepare.mjs'
import { main } from './lib/run.mjs'
import { runVitest } from './lib/runners.mjs'

await main(async () => {
  const runtime = await prepare()
  const env = { SAMKLANG_INTERLEAVINGS: '5000', SAMKLANG_KILLS: '200', ...runtime.env }
  const files = process.argv.slice(2)
  const { failed } = await runVitest(
    { ...runtime, env },
    files.length > 0
      ? files
      : [
          'tests/integration/protocol/interleavings.test.ts',
          'tests/integration/services/members/kills.test.ts',
        ],
  )
  return failed === 0 ? 0 : 1
})
