#!/usr/bin/env node
// npm run test:windows -- [--if-possible] [part of a file name ...]
import { parseArgs } from 'node:util'
import { ensureNodeModules } from './lib/nodeModules.mjs'
import { main, PlainError, say } from './lib/run.mjs'

await main(async () => {
  const { values, positionals } = parseArgs({
    options: { 'if-possible': { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  await ensureNodeModules()
  const { ensureWindows } = await import('./windows/wine.mjs')
  let windows
  try {
    windows = await ensureWindows()
  } catch (error) {
    if (!values['if-possible'] || !(error instanceof PlainError)) throw error
    say(`Tests on Windows skipped: ${error.message}`)
    return 0
  }
  const { runWindowsTests } = await import('./windows/runTests.mjs')
  const { passed, failed, known, skipped } = await runWindowsTests(windows, positionals)
  say(`\n${known} failed as known (tests/windows/knownFailures.json)`)
  say(`${passed} passed, ${failed} failed, ${skipped} skipped`)
  return failed === 0 ? 0 : 1
})
