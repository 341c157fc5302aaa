import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from './ffmpeg.mjs'

const NAME = 'SHA256SUMS.txt'

/** Notes of electron-builder and this project, not for distribution. */
const isNote = (name) => /^(builder-.*\.ya?ml|packaged\.json)$/.test(name) || name.endsWith('.blockmap')

/**
 * Writes the SHA-256 of each file in a folder as `sha256sum --check` reads them.
 * @param {string} folder
 * @returns {Promise<string[]>} the lines
 */
export async function writeChecksums(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
  const names = entries
    .map(({ name }) => name)
    .filter((name) => name !== NAME && !isNote(name))
    .sort()
  const lines = []
  for (const name of names) lines.push(`${await digestOf(join(folder, name))}  ${name}`)
  writeFileSync(join(folder, NAME), `${lines.join('\n')}\n`)
  return lines
}
