#!/usr/bin/env node
// Opens the app and follows the sources: the window reloads when they change.
import { electronFlags } from './lib/appArguments.mjs'
import { inPackage } from './lib/paths.mjs'
import { prepare } from './lib/prepare.mjs'
import { main, run } from './lib/run.mjs'

await main(async () => {
  const { env } = await prepare()
  const args = [
    inPackage('electron-vite', 'bin', 'electron-vite.js'),
    'dev',
    '--watch',
    '--',
    ...electronFlags,
  ]
  const { code } = await run(process.execPath, args, { env, show: true })
  return code
})
