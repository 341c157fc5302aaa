#!/usr/bin/env node
// npm run setup -- [--retry] [--real]
// Brings what is missing: dependencies, system packages, the Electron runtime and its native modules. --retry
// tries to fetch the real Electron even if that failed within the last day; --real fails without it.
import { prepare } from './lib/prepare.mjs'
import { main } from './lib/run.mjs'

await main(async () => {
  const has = (option) => process.argv.includes(option)
  await prepare({ retry: has('--retry'), real: has('--real') })
})
