import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Every file in a folder, however deep. What vanishes while one looks is no file. */
export function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false)
}

/** The same words as they may lie on a disk: UTF-8, both orders of UTF-16, base64 at each of its three phases. */
function disguises(words: string): Buffer[] {
  const utf8 = Buffer.from(words)
  const utf16 = Buffer.from(words, 'utf16le')
  const base64 = [0, 1, 2].map((phase) => {
    const shifted = Buffer.concat([Buffer.alloc(phase), utf8]).toString('base64')
    // The characters at either end depend on what stands around the words too.
    return Buffer.from(shifted.slice(Math.ceil((phase * 4) / 3), -4))
  })
  return [utf8, utf16, Buffer.from(utf16).swap16(), ...base64]
}

/** Where any of the words is found: `file: words`. Looks at names of files as well. */
export function findWords(folders: readonly string[], words: readonly string[]): string[] {
  const wanted = words.map((word) => ({ word, forms: disguises(word) }))
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
