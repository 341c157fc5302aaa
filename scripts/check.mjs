#!/usr/bin/env node
// Types, lint, layout, import rule, unused code, names, line length, comments, number of packages.
import { check } from './lib/check.mjs'
import { ensureNodeModules } from './lib/nodeModules.mjs'
import { main } from './lib/run.mjs'

await main(async () => {
  await ensureNodeModules()
  const { failed } = await check()
  return failed === 0 ? 0 : 1
})
