import { extractFile, listPackage } from '@electron/asar'
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { root } from '../lib/paths.mjs'
import { PlainError } from '../lib/run.mjs'
import { packageFolder } from './bundledPackages.mjs'

/** SPDX identifiers that an MIT-licensed program may ship with, its own licence unchanged. */
const accepted = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-1.1',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'W3C-20150513',
  'Zlib',
  'blessing',
])

/** Licences that a package.json does not name by an identifier, as read from the package's own licence file. */
const named = {
  '@digitalbazaar/credentials-context': 'BSD-3-Clause AND W3C-20150513',
  // Its package says BSD; what it means is Ispell's three clauses.
  'dictionary-en-gb': 'MIT AND BSD-3-Clause',
}

/** What native modules and WebAssembly contain and no package.json names. */
export const inNativeModules = [
  {
    name: 'Hunspell',
    inside: 'hunspell-asm',
    licence: 'MPL-1.1',
    homepage: 'https://github.com/hunspell/hunspell',
    text: [
      'Copyright (C) 2002-2017 Németh László. Version: MPL 1.1/GPL 2.0/LGPL 2.1. Used here under the MPL 1.1,',
      'https://www.mozilla.org/MPL/1.1/. Its source is at https://github.com/hunspell/hunspell.',
    ].join('\n'),
  },
  {
    name: 'SQLite',
    inside: 'better-sqlite3-multiple-ciphers',
    licence: 'blessing',
    homepage: 'https://sqlite.org/copyright.html',
    text: 'The authors of SQLite have dedicated its code to the public domain.',
  },
  {
    name: 'SQLite3 Multiple Ciphers',
    inside: 'better-sqlite3-multiple-ciphers',
    licence: 'MIT',
    homepage: 'https://github.com/utelle/SQLite3MultipleCiphers',
    copyright: 'Copyright (c) 2006-2025 Ulrich Telle',
    terms: 'MIT',
  },
  {
    name: 'libsodium',
    inside: 'sodium-native',
    licence: 'ISC',
    homepage: 'https://libsodium.org',
    copyright: 'Copyright (c) 2013-2025 Frank Denis <j at pureftpd dot org>',
    terms: 'ISC',
  },
]

/** Files of others in this repository, with the file of their licence. */
const takenOver = [
  {
    name: 'Source Sans 3, Source Serif 4',
    licence: 'OFL-1.1',
    file: 'electron/main/records/fonts/LICENSE.txt',
  },
]

/**
 * @typedef {{ names: string[], read: (name: string) => string }} PackageFiles the files at the top of an npm package
 * @typedef {{ name: string, version?: string, licence: string, homepage?: string, text: string }} Part of what
 *   is shipped
 */

/**
 * @param {PackageFiles[]} folders one for each npm package
 * @returns {Part[]} one entry for each package in each version, by name, with what native modules contain
 * @throws {PlainError} naming each package whose licence is missing or not accepted.
 */
export function shippedParts(folders) {
  const packages = folders.map(describePackage)
  const names = new Set(packages.map(({ name }) => name))
  const native = inNativeModules
    .filter(({ inside }) => names.has(inside))
    .map(({ name, licence, homepage, text, copyright, terms }) => ({
      name,
      licence,
      homepage,
      text: text ?? `${copyright}\n\n${standardText(terms)}`,
    }))
  const files = takenOver.map(({ file, ...part }) => ({
    ...part,
    text: readFileSync(join(root, file), 'utf8').trim(),
  }))
  const parts = [...packages, ...native, ...files]
  const refused = parts.filter(({ licence, text }) => !isAccepted(licence) || text === '')
  if (refused.length > 0) {
    const lines = refused.map(
      ({ name, version, licence }) => `  ${name} ${version ?? ''}: ${licence || 'no licence named'}`,
    )
    throw new PlainError(
      `These must not be shipped as they are, or their licence text is missing:\n${lines.join('\n')}`,
    )
  }
  const unique = new Map(parts.map((part) => [`${part.name} ${part.version ?? ''}`, part]))
  return [...unique.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * @param {string} folder of an installed package, relative to the checkout
 * @returns {PackageFiles}
 */
export function installedPackage(folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  return {
    names: entries.filter((entry) => entry.isFile()).map(({ name }) => name),
    read: (name) => readFileSync(join(root, folder, name), 'utf8'),
  }
}

/**
 * @param {string} archive app.asar
 * @returns {Map<string, PackageFiles>} the packages in it, by their folder; the packager may have placed them otherwise
 *   than npm did
 */
export function packagesInAsar(archive) {
  const files = listPackage(archive, { isPack: false }).map((file) => file.split(sep).join('/').slice(1))
  const folders = new Set(
    files.map((file) => packageFolder(join(root, file))).filter((folder) => folder !== undefined),
  )
  return new Map(
    [...folders].sort().map((folder) => [
      folder,
      {
        names: files
          .filter((file) => file.lastIndexOf('/') === folder.length && file.startsWith(folder))
          .map((file) => file.slice(folder.length + 1)),
        read: (name) => extractFile(archive, join(folder, name)).toString('utf8'),
      },
    ]),
  )
}

/**
 * Lists the parts, and each licence text once, after all parts that it is for.
 * @param {Part[]} parts
 */
export function licenceList(parts) {
  const byText = new Map()
  for (const part of parts) byText.set(part.text, [...(byText.get(part.text) ?? []), part])
  const sections = [...byText].map(([text, those]) => {
    const names = those.map(({ name, version, licence, homepage }) =>
      [[name, version].filter(Boolean).join(' '), `Licence: ${licence}`, homepage].filter(Boolean).join('\n'),
    )
    return `${'-'.repeat(80)}\n${names.join('\n\n')}\n\n${text}\n`
  })
  return `Samklang contains these works of others, each under its own licence.
Electron and Chromium: LICENSE.electron.txt and LICENSES.chromium.html. ffmpeg: ffmpeg/LICENCE.txt.

${sections.join('\n')}`
}

function describePackage(files) {
  const about = JSON.parse(files.read('package.json'))
  const licence = named[about.name] ?? about.license?.type ?? about.license ?? about.licenses?.[0]?.type ?? ''
  const author =
    typeof about.author === 'string' ? about.author : (about.author?.name ?? `the authors of ${about.name}`)
  return {
    name: about.name,
    version: about.version,
    licence,
    homepage: about.homepage ?? repositoryOf(about),
    text: licenceText(files) || `Copyright (c) ${author}\n\n${standardText(licence)}`,
  }
}

const repositoryOf = ({ repository }) =>
  (typeof repository === 'string' ? repository : repository?.url)?.replace(/^git\+/, '').replace(/\.git$/, '')

function licenceText({ names, read }) {
  const files = names.filter((name) => /^(licen[cs]e|copying|notice|unlicense|ofl)/i.test(name)).sort()
  return files.map((name) => read(name).trim()).join('\n\n')
}

/** The text of licences whose packages often leave it out. */
function standardText(licence) {
  const file = { MIT: 'MIT', ISC: 'ISC', 'BSD-3-Clause': 'BSD-3-Clause', 'Apache-2.0': 'Apache-2.0' }[licence]
  if (file === undefined)
    throw new PlainError(`There is no text of the licence ${licence} in scripts/packaging/texts.`)
  return readFileSync(join(import.meta.dirname, 'texts', `${file}.txt`), 'utf8').trim()
}

/** Whether an SPDX expression can be fulfilled by accepted licences: of `OR` one part, of `AND` all. */
export function isAccepted(expression) {
  const bare = expression.replace(/[()]/g, '').trim()
  return bare.split(/\s+OR\s+/i).some((choice) => choice.split(/\s+AND\s+/i).every((id) => accepted.has(id)))
}
