import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder } from '../../../scripts/lib/paths.mjs'

const folder = join(cacheFolder, 'test-films')
const UNUSED_MS = 30 * 24 * 3_600_000

/**
 * Writes a film with ffmpeg, or copies it from the cache.
 * @param args options without the output file; they may name generated inputs (lavfi) and no files, since the arguments
 *   are all that identifies the film
 */
export async function makeFilm(path: string, ...args: readonly string[]): Promise<void> {
  await cachedFilm(path, args, async (made) => {
    await promisify(execFile)('ffmpeg', ['-v', 'error', '-y', ...args, made])
  })
}

/**
 * Puts a film in place from the cache, and makes it where it is missing there.
 * @param recipe identifies the film, together with its extension and the version of ffmpeg; JSON
 * @param make writes the film to the path given
 */
export async function cachedFilm(
  path: string,
  recipe: unknown,
  make: (path: string) => Promise<void>,
): Promise<void> {
  ffmpegVersion ??= execFileSync('ffmpeg', ['-version']).toString().split('\n')[0]
  const extension = extname(path)
  const hash = createHash('sha256').update(JSON.stringify([ffmpegVersion, extension, recipe]))
  const cached = join(folder, hash.digest('hex') + extension)
  if (!(await stat(cached).catch(() => null))) {
    await mkdir(folder, { recursive: true })
    await removeUnused()
    // Renamed once it is whole: test processes run side by side.
    const work = await mkdtemp(join(folder, 'making-'))
    const made = join(work, basename(cached))
    await make(made)
    await rename(made, cached)
    await rm(work, { recursive: true })
  }
  const now = new Date()
  await utimes(cached, now, now)
  await copyFile(cached, path, constants.COPYFILE_FICLONE)
}

let ffmpegVersion: string | undefined

async function removeUnused(): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name)
    const { mtimeMs = Date.now() } = (await stat(file).catch(() => null)) ?? {}
    if (mtimeMs < Date.now() - UNUSED_MS) await rm(file, { recursive: true, force: true })
  }
}
