import { open, readdir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { AppError } from '@shared/errors'
import { readable } from '../../media/source/randomReader'

/** The extensions of films; a file dialog filters by them at first, and any file can be chosen. */
export const filmExtensions = [
  'mp4',
  'm4v',
  'mov',
  'mkv',
  'webm',
  'mts',
  'm2ts',
  'ts',
  'avi',
  'wmv',
  'mpg',
  'mpeg',
  'vob',
  '3gp',
] as const

const MOST_FILMS = 99
const DEEPEST = 6
/** Folders with more entries than this are no camera's. */
const MOST_ENTRIES = 5000

type FileFacts = { size: number; blocks: number }

/** Files smaller than this may have no block of their own on a disk that holds them. */
const LEAST_BYTES = 4096

/**
 * Whether a file is a placeholder of OneDrive, iCloud or the like, whose contents are only in the cloud: it has a size
 * and no room on the disk. Reading it would download it, or hang without a network.
 */
export const isOnlineOnly = (
  { size, blocks }: FileFacts,
  platform: NodeJS.Platform = process.platform,
): boolean => (platform === 'win32' || platform === 'darwin') && size > LEAST_BYTES && blocks === 0

const SAMPLE_BYTES = 64 * 1024
const SAMPLES = 16

/**
 * Refuses what cannot be a film, with the reason.
 * @throws AppError `fileUnreadable`, `inUse`, `fileEmpty`, `fileOnlineOnly`, or `fileZeros` where all samples of it
 * are zeros
 */
export async function requireContents(path: string): Promise<void> {
  const facts = await readable(stat(path))
  if (facts.size === 0) throw new AppError('fileEmpty')
  if (isOnlineOnly(facts)) throw new AppError('fileOnlineOnly')
  const handle = await readable(open(path, 'r'))
  try {
    const buffer = Buffer.alloc(SAMPLE_BYTES)
    const step = Math.max(1, Math.floor(facts.size / SAMPLES))
    for (let offset = 0; offset < facts.size; offset += step) {
      const { bytesRead } = await readable(handle.read(buffer, 0, SAMPLE_BYTES, offset))
      if (buffer.subarray(0, bytesRead).some((byte) => byte !== 0)) return
    }
    throw new AppError('fileZeros')
  } finally {
    await handle.close()
  }
}

/**
 * The films in a folder and its folders, such as PRIVATE/AVCHD of a card, without hidden ones.
 * @throws AppError `fileUnreadable`
 */
export async function filmsIn(folder: string): Promise<string[]> {
  const found: string[] = []
  let left = MOST_ENTRIES
  const look = async (place: string, depth: number): Promise<void> => {
    const entries = await readable(readdir(place, { withFileTypes: true }))
    for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
      if (--left < 0 || found.length >= MOST_FILMS) return
      if (entry.name.startsWith('.')) continue
      const path = join(place, entry.name)
      // Cloud folders report their files as neither file nor folder on Windows.
      const facts = entry.isFile() || entry.isDirectory() ? entry : await stat(path).catch(() => null)
      if (facts?.isDirectory() && depth < DEEPEST) await look(path, depth + 1)
      else if (facts?.isFile() && isFilm(entry.name)) found.push(path)
    }
  }
  await look(folder, 0)
  return found
}

const isFilm = (name: string): boolean =>
  (filmExtensions as readonly string[]).includes(extname(name).slice(1).toLowerCase())
