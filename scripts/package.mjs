#!/usr/bin/env node
// npm run package               the installers for this platform, in dist/
// npm run package -- --dir      only the folder that they are made of, to look at and to test
// Further arguments go to electron-builder.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { inPackage, readJson, root } from './lib/paths.mjs'
import { prepare } from './lib/prepare.mjs'
import { main, PlainError, say } from './lib/run.mjs'
import { runPackaged } from './lib/runners.mjs'

await main(async () => {
  const args = process.argv.slice(2)
  const onlyFolder = args.includes('--dir')
  const runtime = await prepare({ retry: !onlyFolder })
  // Only now: what they import is installed by the set-up.
  const { bytesIn, ensurePackagedFolder, runBuilder } = await import('./packaging/folder.mjs')
  if (onlyFolder) {
    const { folder, standIn } = await ensurePackagedFolder(runtime)
    say(`${folder}: ${(bytesIn(folder) / 1e6).toFixed(1)} MB`)
    if (standIn)
      say('It contains the stand-in runtime, which gets no security fixes: for tests on this machine only.')
    return 0
  }
  const { version } = readJson(inPackage('electron', 'package.json'))
  if (runtime.standIn || runtime.version !== version) {
    throw new PlainError(
      `Installers are made with Electron ${version} only, and this machine has ${runtime.version}` +
        `${runtime.standIn ? ', the stand-in, which gets no security fixes and is never shipped' : ''}. ` +
        'To test the packaged folder: npm run package -- --dir',
    )
  }
  const { gatherPinnedFfmpeg } = await import('./packaging/ffmpeg.mjs')
  const { writeSbom } = await import('./packaging/sbom.mjs')
  const { writeChecksums } = await import('./packaging/checksums.mjs')
  const { signingEnvironment } = await import('./packaging/signing.mjs')
  const dist = join(root, 'dist')
  await ensureBuild(runtime)
  rmSync(dist, { recursive: true, force: true })
  await gatherPinnedFfmpeg(dist)
  const { env, said } = signingEnvironment(runtime.env, process.platform)
  const packaged = await runBuilder({ ...runtime, env }, args)
  say(said)
  await writeSbom(packaged, runtime.version, dist)
  for (const line of await writeChecksums(dist)) say(line)
  const { failed } = await runPackaged(runtime, packaged, [])
  return failed === 0 ? 0 : 1
})
