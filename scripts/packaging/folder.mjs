import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from '../lib/build.mjs'
import { filesIn } from '../lib/files.mjs'
import { inPackage, readJson, root } from '../lib/paths.mjs'
import { PlainError, run, say } from '../lib/run.mjs'
import { gatherLocalFfmpeg, localFfmpeg } from './ffmpeg.mjs'
import { writeSbom } from './sbom.mjs'

/** What decides on the packaged folder besides the build and the runtime. */
const inputs = ['electron-builder.yml', 'LICENSE', 'resources', 'scripts/packaging', 'package-lock.json']

/** A folder with the stand-in runtime is never where one for distribution is looked for. */
const outputFor = ({ standIn }) => (standIn ? join('dist', 'stand-in') : 'dist')

/**
 * @typedef {object} Packaged
 * @property {string} folder the packaged app's folder
 * @property {string} executable
 * @property {string} resources the folder that holds app.asar
 * @property {boolean} standIn
 */

/**
 * Packages the app as the release does, up to the folder that installers are made of, unless it was packaged from just
 * these sources.
 * @param {import('../lib/electron.mjs').Runtime} runtime
 * @returns {Promise<Packaged>}
 * @throws {PlainError} when the build or the packaging fails, or ffmpeg is missing.
 */
export async function ensurePackagedFolder(runtime) {
  await ensureBuild(runtime)
  const output = outputFor(runtime)
  const stampFile = join(root, output, 'packaged.json')
  const stamp = fingerprint(runtime)
  if (readJson(stampFile)?.stamp !== stamp) {
    say('Packaging ...')
    rmSync(join(root, output), { recursive: true, force: true })
    await gatherLocalFfmpeg()
    const packaged = await runBuilder(runtime, ['--dir'])
    await writeSbom(packaged, runtime.version, join(root, output))
    writeFileSync(stampFile, JSON.stringify({ stamp }))
  }
  return packagedIn(join(root, output), runtime)
}

/**
 * Runs electron-builder on the runtime that is there.
 * @param {import('../lib/electron.mjs').Runtime} runtime
 * @param {string[]} args
 * @returns {Promise<Packaged>} the folder that it made, on the way to installers too
 */
export async function runBuilder(runtime, args) {
  const dist = runtime.standIn ? plainCopy(runtime.folder) : runtime.folder
  const options = [`--config.electronDist=${dist}`, `--config.electronVersion=${runtime.version}`]
  options.push(`--config.directories.output=${outputFor(runtime)}`)
  const builder = [inPackage('electron-builder', 'cli.js'), '--publish', 'never', ...options, ...args]
  const { code, output } = await run(process.execPath, builder, { env: runtime.env, timeout: 60 * 60_000 })
  if (code !== 0) throw new PlainError(`electron-builder failed:\n${output.slice(-4000)}`)
  return packagedIn(join(root, outputFor(runtime)), runtime)
}

/** The stand-in without its default app, which would stand beside the packaged one. */
function plainCopy(folder) {
  const copy = join(root, 'out', 'packaging', 'runtime')
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy, { recursive: true })
  cpSync(folder, copy, { recursive: true, filter: (file) => file !== join(folder, 'resources', 'app') })
  return copy
}

/** @returns {Packaged} what electron-builder left in its output folder for this platform */
function packagedIn(output, { standIn }) {
  const names = readdirSync(output)
  const named = (pattern) => join(output, names.find((name) => pattern.test(name)) ?? '')
  if (process.platform === 'darwin') {
    const folder = join(named(/^mac/), 'Samklang.app')
    const contents = join(folder, 'Contents')
    return {
      folder,
      executable: join(contents, 'MacOS', 'Samklang'),
      resources: join(contents, 'Resources'),
      standIn,
    }
  }
  const folder = named(/-unpacked$/)
  const executable = join(folder, process.platform === 'win32' ? 'Samklang.exe' : 'samklang')
  if (!existsSync(executable)) throw new PlainError(`electron-builder left no ${executable}`)
  return { folder, executable, resources: join(folder, 'resources'), standIn }
}

function fingerprint({ version, folder }) {
  const hash = createHash('sha256').update(`${version} ${folder} `)
  hash.update(readFileSync(join(root, 'out', 'sources.sha256')))
  for (const file of inputs.flatMap((input) => filesIn(join(root, input))))
    hash.update(file).update(readFileSync(file))
  for (const file of Object.values(localFfmpeg())) {
    const { mtimeMs, size } = statSync(file)
    hash.update(`${file} ${mtimeMs} ${size} `)
  }
  return hash.digest('hex')
}

/** @returns {number} the bytes of all files in a folder */
export const bytesIn = (folder) => filesIn(folder).reduce((sum, file) => sum + statSync(file).size, 0)
