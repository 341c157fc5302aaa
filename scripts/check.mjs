#!/usr/bin/env node
// Types, lint, import rule, unused code, file length.
import { check } from './lib/check.mjs'
import { ensureNodeModules } from './lib/nodeModules.mjs'
import { main } from './lib/run.mjs'

await main(async () => {
  await ensureNodeModules()
  const { failed } = await check()
  return failed === 0 ? 0 : 1
})
