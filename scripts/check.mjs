#!/usr/bin/env node
// Types, lint, layout, import rule, unused code, names, line length, comments, number of packages.
import { ensureNodeModules } from './lib/nodeModules.mjs'
import { main } from './lib/run.mjs'

await main(async () => {
  await ensureNodeModules()
  // Only now: what it imports is installed by the line above.
  const { check } = await import('./lib/check.mjs')
  const { failed } = await check()
  return failed === 0 ? 0 : 1
})
