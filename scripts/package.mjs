#!/usr/bin/env node
// Builds the installers for this platform into dist/; arguments go to electron-builder.
import { ensureBuild } from './lib/build.mjs'
import { inPackage } from './lib/paths.mjs'
import { prepare } from './lib/prepare.mjs'
import { main, PlainError, run } from './lib/run.mjs'

await main(async () => {
  const runtime = await prepare({ retry: true })
  if (runtime.standIn) {
    throw new PlainError(
      'The stand-in runtime gets no security fixes and is never packaged: this needs the real Electron.',
    )
  }
  await ensureBuild(runtime)
  const args = [inPackage('electron-builder', 'cli.js'), '--publish', 'never', ...process.argv.slice(2)]
  const { code } = await run(process.execPath, args, { env: runtime.env, show: true })
  return code
})
