import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs'
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ffmpegHint } from '../lib/ffmpegHint.mjs'
import { filesIn, inWorkFolder } from '../lib/files.mjs'
import { cacheFolder, findCommand, readJson, root } from '../lib/paths.mjs'
import { PlainError, run, say } from '../lib/run.mjs'

/** What electron-builder copies into the packaged resources. */
const gathered = join(root, 'out', 'packaging', 'ffmpeg')
const pins = 'scripts/packaging/ffmpeg.json'
const ending = process.platform === 'win32' ? '.exe' : ''
const target = `${process.platform}-${process.arch}`

/** The programs that the app finds in its resources, in the folder `ffmpeg`. */
const programs = ['ffmpeg', 'ffprobe']

/** @returns {Record<string, string>} the programs of this machine, where SAMKLANG_FFMPEG or PATH has them */
export function localFfmpeg() {
  const chosen = process.env.SAMKLANG_FFMPEG
  const folder = chosen && (statSync(chosen).isDirectory() ? chosen : dirname(chosen))
  const found = Object.fromEntries(
    programs.map((name) => [name, folder ? join(folder, name + ending) : behindShim(findCommand(name))]),
  )
  for (const [name, file] of Object.entries(found)) {
    if (file === undefined || !existsSync(file)) throw new PlainError(`${name} is missing. ${ffmpegHint()}`)
  }
  return found
}

/** Chocolatey puts a launcher on PATH that finds the program by its own place: a copy of it starts nothing. */
function behindShim(file) {
  const [, packages] = /^(.*[\\/]chocolatey)[\\/]bin[\\/]/i.exec(file ?? '') ?? []
  if (packages === undefined) return file
  return filesIn(join(packages, 'lib')).find(
    (one) => basename(one).toLowerCase() === basename(file).toLowerCase(),
  )
}

/**
 * Gathers the programs of this machine for a packaged folder that stays on it.
 * @throws {PlainError} when they are missing or do not run.
 */
export async function gatherLocalFfmpeg() {
  const source =
    'This copy comes from the machine on which the folder was packaged. The folder must not be distributed.\n'
  await gather(localFfmpeg(), source)
}

/**
 * Gathers the build that the repository pins for this platform: downloads it, and the source code that it was
 * built from, which is published beside the installers.
 * @param {string} output where the archives of the source code go
 * @throws {PlainError} when none is pinned, a checksum differs or the programs do not run.
 */
export async function gatherPinnedFfmpeg(output) {
  const { sources, builds } = readJson(join(root, pins))
  const archives = builds[target] ?? []
  if (archives.length === 0 || sources.length === 0) {
    throw new PlainError(
      `${pins} pins no ffmpeg for ${target}, and an installer without it converts no film. Name the archives of ` +
        'a static build under "builds", and of its source code and that of its libraries under "sources", each ' +
        'with "url" and "sha256".',
    )
  }
  await inWorkFolder(async (work) => {
    await mkdir(output, { recursive: true })
    const offers = []
    for (const source of sources) {
      const archive = await download(source, work)
      await copyFile(archive, join(output, basename(archive)))
      offers.push(`${basename(archive)}  SHA-256 ${source.sha256}\n  ${source.url}`)
    }
    const unpacked = []
    for (const archive of archives) unpacked.push(await unpack(await download(archive, work), work))
    const found = {}
    for (const name of programs) found[name] = await findFile(unpacked, name + ending)
    await gather(
      found,
      `Its source code is published beside Samklang's installers:\n\n${offers.join('\n')}\n`,
    )
  })
}

/** Puts the programs together with their licence and where their source is. */
async function gather(found, source) {
  await rm(gathered, { recursive: true, force: true })
  await mkdir(gathered, { recursive: true })
  for (const [name, file] of Object.entries(found)) {
    await copyFile(file, join(gathered, name + ending))
    await chmod(join(gathered, name + ending), 0o755)
  }
  const program = join(gathered, `ffmpeg${ending}`)
  const [version, notice] = [await wordsOf(program, '-version'), await wordsOf(program, '-L')]
  const texts = await Promise.all(
    licenceTexts(notice).map((text) => readFile(join(import.meta.dirname, 'texts', text), 'utf8')),
  )
  await writeFile(join(gathered, 'LICENCE.txt'), [notice, ...texts].join(`\n${'-'.repeat(80)}\n`))
  await writeFile(join(gathered, 'SOURCE.txt'), `${version}\n${source}`)
}

async function wordsOf(program, option) {
  const { code, output } = await run(program, ['-hide_banner', option], { timeout: 60_000 })
  if (code !== 0) throw new PlainError(`${program} does not run:\n${output}`)
  return output
}

/**
 * @param {string} notice what `ffmpeg -L` prints
 * @returns {string[]} the files with the licence's text
 * @throws {PlainError} for a build that must not be distributed, or whose licence is not understood.
 */
export function licenceTexts(notice) {
  const words = notice.replace(/\s+/g, ' ')
  if (/nonfree|not legally redistributable/i.test(words))
    throw new PlainError('This build of ffmpeg must not be passed on.')
  const version = /either version (\d)/.exec(words)?.[1]
  const lesser = /Lesser General Public License/.test(words)
  const texts = {
    true2: ['LGPL-2.1.txt'],
    true3: ['LGPL-3.0.txt', 'GPL-3.0.txt'],
    false2: ['GPL-2.0.txt'],
    false3: ['GPL-3.0.txt'],
  }
  const found = texts[`${lesser}${version}`]
  if (found === undefined)
    throw new PlainError(`The licence of this build of ffmpeg is not understood:\n${notice}`)
  return found
}

/** Downloads a file unless the cache has it, and holds it against its checksum either way. */
async function download({ url, sha256 }, work) {
  if (!/^[0-9a-f]{64}$/.test(sha256 ?? '')) throw new PlainError(`${pins} has no SHA-256 for ${url}.`)
  const kept = join(cacheFolder, 'downloads', sha256, basename(new URL(url).pathname))
  if (existsSync(kept) && (await digestOf(kept)) === sha256) return kept
  say(`Fetching ${url} ...`)
  const answer = await fetch(url, { signal: AbortSignal.timeout(15 * 60_000) })
  if (!answer.ok) throw new PlainError(`${url} could not be fetched: ${answer.status}`)
  const file = join(await mkdtemp(join(work, 'download-')), basename(kept))
  await pipeline(Readable.fromWeb(answer.body), createWriteStream(file))
  const digest = await digestOf(file)
  if (digest !== sha256)
    throw new PlainError(`The checksum of ${url} is ${digest} and not the pinned ${sha256}.`)
  await mkdir(dirname(kept), { recursive: true })
  await rename(file, kept)
  return kept
}

/** @returns {Promise<string>} the SHA-256 of a file, in hex */
export async function digestOf(file) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

async function unpack(archive, work) {
  const folder = await mkdtemp(join(work, 'unpacked-'))
  // On Windows and macOS tar reads zip files too.
  const useUnzip = archive.endsWith('.zip') && process.platform === 'linux'
  const [command, ...args] = useUnzip
    ? ['unzip', '-q', archive, '-d', folder]
    : ['tar', '-xf', archive, '-C', folder]
  const { code, output } = await run(command, args)
  if (code !== 0) throw new PlainError(`${archive} could not be unpacked:\n${output}`)
  return folder
}

async function findFile(folders, name) {
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const entry = entries.find((one) => one.isFile() && one.name === name)
    if (entry) return join(entry.parentPath, entry.name)
  }
  throw new PlainError(`The pinned build of ffmpeg contains no ${name}.`)
}
