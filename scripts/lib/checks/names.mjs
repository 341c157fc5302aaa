import ts from 'typescript'
import { dirname, extname, join } from 'node:path'

/**
 * Names that Windows and macOS take for one another. Endings do not count: an import without one finds either file.
 * @param {string[]} files
 * @returns {string[]} a line for each group of such names
 */
export function namesThatDifferByCase(files) {
  const groups = new Map()
  const folders = new Set(files.flatMap(foldersOf))
  for (const path of [...files.map(withoutEnding), ...folders]) {
    const key = path.toLowerCase()
    groups.set(key, (groups.get(key) ?? new Set()).add(path))
  }
  return [...groups.values()]
    .filter(({ size }) => size > 1)
    .map((paths) => `${[...paths].sort().join(' and ')} differ by case only`)
}

const withoutEnding = (file) => file.slice(0, file.length - extname(file).length)

function foldersOf(file) {
  const folder = dirname(file)
  return folder === '.' ? [] : [folder, ...foldersOf(folder)]
}

/**
 * Imports that find another file, or one at all, where names are compared without regard to case, as on Windows
 * and macOS.
 * @param {{ file: string, text: string }[]} sources with paths relative to the root
 * @param {string[]} files all files of the project
 * @param {{ root: string, options: import('typescript').CompilerOptions }} project
 * @returns {string[]} a line for each
 */
export function importsThatDependOnCase(sources, files, { root, options }) {
  const exact = new Set(files.map((file) => join(root, file)))
  const folded = new Set([...exact].map((file) => file.toLowerCase()))
  const host = (has, ignoreCase) => ({
    fileExists: has,
    readFile: () => undefined,
    useCaseSensitiveFileNames: !ignoreCase,
    getCurrentDirectory: () => root,
  })
  const here = host((file) => exact.has(file), false)
  const elsewhere = host((file) => folded.has(file.toLowerCase()), true)
  const find = (name, file, from) =>
    ts.resolveModuleName(name, join(root, file), options, from).resolvedModule?.resolvedFileName
  return sources.flatMap(({ file, text }) =>
    ts
      .preProcessFile(text)
      .importedFiles.map(({ fileName }) => fileName.split('?')[0])
      .flatMap((name) => {
        const [one, other] = [find(name, file, here), find(name, file, elsewhere)]
        return one === other
          ? []
          : [`${file}: '${name}' is ${short(one, root)} here and ${short(other, root)} on Windows and macOS`]
      }),
  )
}

const short = (file, root) => (file === undefined ? 'nothing' : file.slice(root.length + 1))
