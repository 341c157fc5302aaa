import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** All files below a folder; entries that disappear during the walk are left out. */
export function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false)
}

/** Encodings in which text may be on disk: UTF-8, UTF-16 in both byte orders, base64 at each of its three phases. */
function encodingsOf(words: string): Buffer[] {
  const utf8 = Buffer.from(words)
  const utf16 = Buffer.from(words, 'utf16le')
  const base64 = [0, 1, 2].map((phase) => {
    const shifted = Buffer.concat([Buffer.alloc(phase), utf8]).toString('base64')
    // The first and last characters also depend on adjacent bytes.
    return Buffer.from(shifted.slice(Math.ceil((phase * 4) / 3), -4))
  })
  return [utf8, utf16, Buffer.from(utf16).swap16(), ...base64]
}

/** Lists `file: word` for each word found in a file's contents or path. */
export function findWords(folders: readonly string[], words: readonly string[]): string[] {
  const wanted = words.map((word) => ({ word, forms: encodingsOf(word) }))
  return folders.flatMap(filesIn).flatMap((path) => {
    const contents = Buffer.concat([Buffer.from(path), readIfThere(path)])
    return wanted
      .filter(({ forms }) => forms.some((form) => contents.includes(form)))
      .map(({ word }) => `${path}: ${word}`)
  })
}

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}
