import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { root } from '../paths.mjs'
import { PlainError, run } from '../run.mjs'

/**
 * @returns {Promise<string[]>} the files of the project as git knows them, new ones too, without what is ignored
 * or gone
 */
export async function projectFiles() {
  const list = (...args) => run('git', ['ls-files', '-z', ...args], { cwd: root })
  const [present, deleted] = await Promise.all([
    list('--cached', '--others', '--exclude-standard', '--deduplicate'),
    list('--deleted'),
  ])
  if (present.code !== 0) throw new PlainError(`git ls-files failed:\n${present.output}`)
  const gone = new Set(deleted.output.split('\0'))
  return present.output.split('\0').filter((file) => file !== '' && !gone.has(file))
}

/** @returns {{ file: string, text: string }[]} those of the files with one of these endings */
export function textsOf(files, endings) {
  const those = files.filter((file) => endings.includes(extname(file)))
  return those.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
}
