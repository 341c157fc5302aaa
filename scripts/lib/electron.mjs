import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder, inPackage, readJson } from './paths.mjs'
import { PlainError, run, say } from './run.mjs'
import { ensureStandIn, standInFolder, standInPossible, standInVersion } from './standIn.mjs'

const minute = 60_000
const day = 24 * 60 * minute

/**
 * @typedef {object} Runtime
 * @property {string} folder Electron's distribution folder
 * @property {string} electronPath the executable
 * @property {string} version
 * @property {boolean} standIn whether it is the stand-in and not the Electron of package.json
 * @property {NodeJS.ProcessEnv} env the environment in which electron-vite, Playwright and the electron package find it
 */

/**
 * Makes sure that an Electron is installed, and prints which.
 * @param {{ retry?: boolean, real?: boolean }} [options] retry: try to fetch the real one even if that failed
 *   within the last day; real: refuse the stand-in
 * @returns {Promise<Runtime>}
 * @throws {PlainError} when there is none and none can be had.
 */
export async function ensureElectron({ retry = false, real = false } = {}) {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (chosen) return given(chosen)
  const version = readJson(inPackage('electron', 'package.json')).version
  const failure = join(cacheFolder, `electron-${version}.unreachable`)
  if (!isInstalled(version) && (retry || real || !standInPossible || !isRecent(failure)))
    await fetchReal(version, failure)
  if (isInstalled(version)) {
    say(`Runtime: Electron ${version}.`)
    return runtime(inPackage('electron', 'dist'), version, false)
  }
  if (real) throw new PlainError(`Electron ${version} could not be fetched.`)
  if (!standInPossible) {
    throw new PlainError(
      `Electron ${version} could not be fetched, and the stand-in runtime exists for Linux on x64 only. ` +
        'Please connect to the internet, or set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds Electron.',
    )
  }
  await ensureStandIn()
  say(
    `Runtime: the stand-in, Electron ${standInVersion}, because Electron ${version} could not be fetched. ` +
      'For development and tests only; "npm run setup -- --retry" tries again.',
  )
  return runtime(standInFolder, standInVersion, true)
}

function given(folder) {
  const version = existsSync(join(folder, 'version'))
    ? readFileSync(join(folder, 'version'), 'utf8').trim()
    : 'of unknown version'
  const standIn = folder === standInFolder
  // Scripts that start scripts hand the stand-in on this way: it has been announced already.
  if (!standIn) say(`Runtime: Electron ${version} in ELECTRON_OVERRIDE_DIST_PATH.`)
  return runtime(folder, version, standIn)
}

function runtime(folder, version, standIn) {
  const electronPath = join(folder, executable())
  const env = { ...process.env, ELECTRON_EXEC_PATH: electronPath }
  // Set in the terminals of editors that run on Electron themselves.
  delete env.ELECTRON_RUN_AS_NODE
  if (folder !== inPackage('electron', 'dist')) env.ELECTRON_OVERRIDE_DIST_PATH = folder
  return { folder, electronPath, version, standIn, env }
}

function executable() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

function isInstalled(version) {
  const marker = inPackage('electron', 'dist', 'version')
  return (
    existsSync(inPackage('electron', 'path.txt')) &&
    existsSync(marker) &&
    readFileSync(marker, 'utf8').trim().replace(/^v/, '') === version
  )
}

/** Fetches Electron by its own script; a failure is remembered, so that not every start has to wait for it. */
async function fetchReal(version, failure) {
  say(`Fetching Electron ${version} ...`)
  const timeout = standInPossible ? 5 * minute : 30 * minute
  const { code } = await run(process.execPath, [inPackage('electron', 'install.js')], { timeout })
  await mkdir(cacheFolder, { recursive: true })
  if (code === 0) await rm(failure, { force: true })
  else await writeFile(failure, '')
}

function isRecent(file) {
  return existsSync(file) && Date.now() - statSync(file).mtimeMs < day
}
