import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { root } from './paths.mjs'

const limit = 300
const folders = ['electron', 'renderer', 'shared', 'scripts', 'tests']
const endings = new Set(['.ts', '.tsx', '.js', '.mjs', '.cjs', '.css', '.html', '.sql'])

/** @returns one line about each source file that has grown too long to be read in one go; data files are not counted. */
export function tooLongFiles() {
  return folders.flatMap((folder) =>
    list(folder)
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > limit)
      .map(({ file, lines }) => `${file}: ${lines} lines, ${limit} at most`),
  )
}

function list(folder) {
  const names = readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name))
  return names.filter((name) => endings.has(extname(name)) && statSync(join(root, name)).isFile())
}
