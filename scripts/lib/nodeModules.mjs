import { join } from 'node:path'
import { readJson, root } from './paths.mjs'
import { npm, PlainError, say } from './run.mjs'

/** Installs the dependencies where they are missing or differ from package-lock.json. */
export async function ensureNodeModules() {
  const locked = readJson(join(root, 'package-lock.json'))
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))
  if (isInstalled(locked, installed)) return
  say('Installing dependencies (npm ci) ...')
  // No scripts: the only one that matters fetches Electron, which the set-up does itself.
  const env = { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1', NODE_ENV: 'development' }
  const { code, output } = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { env })
  if (code !== 0) throw new PlainError(`The dependencies could not be installed:\n${output}`)
}

/**
 * Compares the lock file with npm's own record of what lies in node_modules, which npm writes last: an interrupted
 * installation has none.
 */
export function isInstalled(locked, installed) {
  if (installed === undefined) return false
  return Object.entries(locked.packages).every(([path, { version, optional }]) => {
    const present = installed.packages[path]
    // npm leaves out optional packages that are for other platforms.
    return path === '' || (present === undefined ? optional === true : present.version === version)
  })
}
