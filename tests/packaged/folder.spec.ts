import { extractFile, getRawHeader, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve, sep } from 'node:path'
import { bundledPackages } from '../../scripts/packaging/bundledPackages.mjs'
import { packagesInAsar } from '../../scripts/packaging/licences.mjs'
import { filesIn } from '../../scripts/lib/files.mjs'
import { bytesIn } from '../../scripts/packaging/folder.mjs'
import { expect, packaged, test } from './packaged'

/** A fuse's state in the executable is a character: 1, 0, or r where this Electron has it no longer. */
const ENABLED = '1'.charCodeAt(0)

const archive = join(packaged.resources, 'app.asar')
const resources = join(packaged.resources, 'resources')
const ending = process.platform === 'win32' ? '.exe' : ''
const inArchive = () =>
  listPackage(archive, { isPack: false }).map((file) => file.split(sep).join('/').slice(1))

test('its size', () => {
  const sizes = {
    folder: bytesIn(packaged.folder),
    'app.asar': statSync(archive).size,
    resources: bytesIn(resources),
  }
  const figures = Object.entries(sizes).map(([name, bytes]) => `${name} ${(bytes / 1e6).toFixed(1)} MB`)
  console.log(`Packaged: ${figures.join(', ')}`)
  // All of the app beside Electron; ffmpeg is counted in `resources` and may be large where it is a static build.
  expect(sizes['app.asar']).toBeLessThan(20e6)
})

test('the fuses are those of a release', async () => {
  const fuses = await getCurrentFuseWire(packaged.executable)
  const states = Object.fromEntries(
    [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ].map((fuse) => [FuseV1Options[fuse], Number(fuses[fuse]) === ENABLED]),
  )
  expect(states).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    GrantFileProtocolExtraPrivileges: false,
  })
})

test('it does not run as Node', ({ folder }) => {
  // With the fuse off the variable means nothing: the app starts, finds no display or is stopped, and prints no number.
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', DISPLAY: '', WAYLAND_DISPLAY: '' }
  let printed = ''
  try {
    printed = execFileSync(packaged.executable, ['-p', '6 * 7', `--user-data-dir=${folder}`], {
      env,
      timeout: 5000,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    printed = String((error as { stdout?: string }).stdout ?? '')
  }
  expect(printed).not.toContain('42')
})

test('the app is in one archive, whose header has a digest of each file', () => {
  expect(existsSync(join(packaged.resources, 'app'))).toBe(false)
  const { header } = getRawHeader(archive)
  const main = JSON.parse(extractFile(archive, 'package.json').toString()) as { main: string }
  let entry = header as unknown as { files?: Record<string, typeof entry>; integrity?: { hash: string } }
  for (const part of main.main.split('/')) entry = entry.files![part]!
  expect(entry.integrity?.hash).toBe(
    createHash('sha256').update(extractFile(archive, main.main)).digest('hex'),
  )
})

test('no package is shipped twice, and none that is not loaded', () => {
  const packages = [...packagesInAsar(archive).keys()]
  const bundled = bundledPackages()
  expect(packages.filter((folder) => bundled.includes(folder))).toEqual([])
  expect(packages).toContain('node_modules/better-sqlite3')
  expect(packages).toContain('node_modules/sodium-native')
  const names = [...packagesInAsar(archive).values()].map(
    (files) => (JSON.parse(files.read('package.json')) as { name: string }).name,
  )
  expect(names.length, 'a package in two versions').toBe(new Set(names).size)
})

test('no sources, no binaries for other machines', () => {
  expect(inArchive().filter((file) => /\.(ts|tsx|c|cc|cpp|h|gyp|map)$/.test(file))).toEqual([])
  const natives = inArchive().filter((file) => /\.(node|bare|dll|so|dylib)$/.test(file))
  expect(natives.length).toBeGreaterThan(0)
  expect(natives.filter((file) => !file.includes(`${process.platform}-${process.arch}`))).toEqual([])
})

test('no path of the machine that built it is in it', () => {
  const places = [resolve(import.meta.dirname, '..', '..'), homedir()].filter(
    (place) => place.length > '/root'.length,
  )
  const texts = inArchive().filter((file) => file.startsWith('out/') && /\.(c?js|css|html|json)$/.test(file))
  expect(texts.length).toBeGreaterThan(5)
  for (const file of texts) {
    const text = extractFile(archive, join(...file.split('/'))).toString()
    for (const place of places) expect(text.includes(place), `${file} contains ${place}`).toBe(false)
    expect(/sourceMappingURL=(?!data:)/.test(text), `${file} names a source map`).toBe(false)
  }
})

test('ffmpeg is in the resources, runs, and has its licence and its source beside it', () => {
  for (const name of ['ffmpeg', 'ffprobe']) {
    const program = join(resources, 'ffmpeg', name + ending)
    const words = execFileSync(program, ['-version'], { encoding: 'utf8' })
    expect(words).toMatch(new RegExp(`^${name} version`))
  }
  expect(readFileSync(join(resources, 'ffmpeg', 'LICENCE.txt'), 'utf8')).toContain('GENERAL PUBLIC LICENSE')
  expect(readFileSync(join(resources, 'ffmpeg', 'SOURCE.txt'), 'utf8')).toMatch(
    /source code|not be distributed/,
  )
})

test('the licences of all that is in it', () => {
  const list = readFileSync(join(resources, 'licences', 'THIRD-PARTY.txt'), 'utf8')
  const shipped = [...packagesInAsar(archive).values()].map(
    (files) => JSON.parse(files.read('package.json')) as { name: string; version: string },
  )
  const bundled = bundledPackages().map(
    (folder) =>
      JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8')) as { name: string; version: string },
  )
  const lines = new Set(list.split('\n'))
  expect([...shipped, ...bundled].filter(({ name, version }) => !lines.has(`${name} ${version}`))).toEqual([])
  for (const name of ['SQLite', 'SQLite3 Multiple Ciphers', 'libsodium'])
    expect(lines.has(name), name).toBe(true)
  expect(readFileSync(join(resources, 'licences', 'LICENSE.txt'), 'utf8')).toContain('MIT License')
  const around = filesIn(packaged.folder).map((file) => file.split(sep).at(-1))
  if (process.platform !== 'darwin') expect(around).toContain('LICENSES.chromium.html')
})

test('the bill of materials names what is in it', () => {
  const parent = resolve(packaged.folder, '..')
  const file = filesIn(parent).find((name) => name.endsWith('.cdx.json') && resolve(name, '..') === parent)
  const { bomFormat, specVersion, components } = JSON.parse(readFileSync(file!, 'utf8')) as {
    bomFormat: string
    specVersion: string
    components: { name: string; version?: string; group?: string; purl?: string }[]
  }
  expect([bomFormat, specVersion]).toEqual(['CycloneDX', '1.5'])
  const names = components.map(({ group, name }) => (group ? `${group}/${name}` : name))
  expect(names).toEqual(
    expect.arrayContaining([
      'electron',
      'ffmpeg',
      'SQLite',
      'sodium-native',
      'react',
      'zod',
      '@mantine/core',
    ]),
  )
  expect(components.some(({ purl }) => purl?.includes('better-sqlite3-multiple-ciphers'))).toBe(true)
  // Tools of development are in package-lock.json and not in the app.
  expect(names).not.toContain('vitest')
  expect(names).not.toContain('eslint')
})

test('the icon', () => {
  const icon = readFileSync(join(resources, 'icon.png'))
  expect(icon.subarray(1, 4).toString()).toBe('PNG')
  // macOS wants 512 pixels at least.
  expect(Math.min(icon.readUInt32BE(16), icon.readUInt32BE(20))).toBeGreaterThanOrEqual(512)
  if (process.platform === 'darwin') expect(existsSync(join(packaged.resources, 'icon.icns'))).toBe(true)
})
