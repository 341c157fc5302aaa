import { ensureDebianPackages } from './debian.mjs'
import { ensureElectron } from './electron.mjs'
import { ffmpegHint } from './ffmpegHint.mjs'
import { ensureNodeModules } from './nodeModules.mjs'
import { findCommand } from './paths.mjs'
import { say } from './run.mjs'
import { ensureSqlite } from './sqlite.mjs'

/**
 * The whole set-up: brings everything that is missing, and does nothing where nothing is.
 * @param {{ retry?: boolean, real?: boolean }} [options] see ensureElectron
 * @returns {Promise<import('./electron.mjs').Runtime>}
 */
export async function prepare(options) {
  await Promise.all([ensureNodeModules(), ensureDebianPackages()])
  if (!process.env.SAMKLANG_FFMPEG && findCommand('ffmpeg') === undefined) {
    say(`ffmpeg is missing: films that have to be converted cannot be imported. ${ffmpegHint()}`)
  }
  const runtime = await ensureElectron(options)
  await ensureSqlite(runtime)
  return runtime
}
