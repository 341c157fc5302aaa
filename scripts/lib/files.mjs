import { readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from './paths.mjs'

const hour = 3_600_000

/** @returns the file's bytes, or undefined where there is no such file. */
export function readIfThere(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/**
 * @returns {string[]} the files in a folder and its subfolders, by name, or the file itself; symbolic links are
 * left out
 */
export function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path]
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

/** Replaces a file in one step: who has the old one open, or loaded as a library, keeps it whole. */
export async function writeWhole(file, content) {
  const beside = `${file}.${process.pid}.new`
  await writeFile(beside, content)
  await rename(beside, file)
}

/**
 * Gives the body a folder in the cache to work in and removes it afterwards. What is made there moves to its final
 * place by one rename, so an interrupted set-up leaves nothing half; what it left behind is removed by the next
 * one.
 * @param {(folder: string) => Promise<void>} body
 */
export async function inWorkFolder(body) {
  await mkdir(cacheFolder, { recursive: true })
  for (const name of await readdir(cacheFolder)) {
    const left = join(cacheFolder, name)
    if (name.startsWith('making-') && (await stat(left)).mtimeMs < Date.now() - hour)
      await rm(left, { recursive: true, force: true })
  }
  const folder = await mkdtemp(join(cacheFolder, 'making-'))
  try {
    await body(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
