import { ensureDebianPackages } from './debian.mjs'
import { ensureElectron } from './electron.mjs'
import { ensureNodeModules } from './nodeModules.mjs'
import { ensureSqlite } from './sqlite.mjs'

/**
 * The whole set-up: brings everything that is missing, and does nothing where nothing is.
 * @param {{ retry?: boolean }} [options] see ensureElectron
 * @returns {Promise<import('./electron.mjs').Runtime>}
 */
export async function prepare(options) {
  await Promise.all([ensureNodeModules(), ensureDebianPackages()])
  const runtime = await ensureElectron(options)
  await ensureSqlite(runtime)
  return runtime
}
