import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const require = createRequire(import.meta.url)
const config = require('../../.dependency-cruiser.cjs') as IConfiguration

const layers = {
  renderer: 'renderer/features/rate',
  preload: 'electron/preload',
  app: 'electron/main/app',
  ipc: 'electron/main/ipc',
  services: 'electron/main/services',
  base: 'electron/main/base',
  db: 'electron/main/db',
  vault: 'electron/main/vault',
  media: 'electron/main/media',
  records: 'electron/main/records',
  sharedIpc: 'shared/ipc',
  domain: 'shared/domain',
  tests: 'tests/support',
} as const
type Layer = keyof typeof layers

const neighbours: Layer[] = ['db', 'vault', 'media', 'records']
const shared: Layer[] = ['sharedIpc', 'domain']
const allowed: Record<Layer, Layer[]> = {
  renderer: shared,
  preload: ['sharedIpc'],
  app: ['ipc', 'base', ...shared],
  ipc: ['services', 'base', ...shared],
  services: [...neighbours, 'base', ...shared],
  base: shared,
  db: ['base', ...shared],
  vault: ['base', ...shared],
  media: ['base', ...shared],
  records: ['base', ...shared],
  sharedIpc: ['domain'],
  domain: [],
  tests: Object.keys(layers) as Layer[],
}

/** One file that imports one other, in a made-up tree; `refused` says what the rule must say. */
interface Edge {
  from: string
  specifier: string
  refused: boolean
}

const line = (edge: Edge) => `${edge.from} -> ${edge.specifier}`

const names = Object.keys(layers) as Layer[]
const betweenLayers: Edge[] = names.flatMap((from) =>
  names
    .filter((to) => to !== from)
    .map((to) => {
      const file = `${layers[from]}/${from}To${to}.ts`
      // Half of the edges by the alias, as the sources have it: a rule that cannot follow it would see nothing.
      const specifier =
        to === 'domain' ? '@shared/domain/target' : relative(dirname(file), `${layers[to]}/target`)
      return { from: file, specifier, refused: !allowed[from].includes(to) }
    }),
)
const others: Edge[] = [
  { from: 'electron/main/composition.ts', specifier: './vault/target', refused: false },
  // Only when the first screen is there: a dynamic import is none of these.
  { from: 'electron/main/index.ts', specifier: './composition', refused: true },
  { from: 'electron/main/index.ts', specifier: './boot', refused: false },
  { from: 'electron/main/boot.ts', specifier: './services/target', refused: false },
  { from: 'electron/main/boot.ts', specifier: './db/target', refused: true },
  { from: 'electron/main/index.ts', specifier: './db/target', refused: true },
  { from: 'electron/main/index.ts', specifier: './media/playback/mediaScheme', refused: false },
  { from: 'electron/main/services/whole.ts', specifier: '../composition', refused: true },
  { from: 'electron/main/db/disk.ts', specifier: '../base/systemErrors', refused: false },
  { from: 'electron/main/base/systemErrors.ts', specifier: '../db/target', refused: true },
  { from: 'electron/main/services/core.ts', specifier: 'fs', refused: false },
  { from: 'electron/main/services/window.ts', specifier: 'electron', refused: false },
  { from: 'electron/main/services/film.ts', specifier: 'fluent-ffmpeg', refused: true },
  { from: 'electron/main/media/film.ts', specifier: 'fluent-ffmpeg', refused: false },
  { from: 'electron/main/media/test.ts', specifier: 'vitest', refused: true },
  { from: 'renderer/App.tsx', specifier: './UnlockedApp', refused: true },
  { from: 'renderer/loadRest.ts', specifier: './UnlockedApp', refused: false },
  { from: 'renderer/core.ts', specifier: 'fs', refused: true },
  { from: 'renderer/window.ts', specifier: 'electron', refused: true },
  { from: 'shared/core.ts', specifier: 'crypto', refused: true },
  { from: 'shared/window.ts', specifier: 'electron', refused: true },
  { from: 'shared/library.ts', specifier: 'mediabunny', refused: true },
  { from: 'shared/domain/schema.ts', specifier: 'zod', refused: false },
  { from: 'shared/domain/lost.ts', specifier: './nowhere', refused: true },
]

describe('the import rule', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samklang-import-rule-'))
  let violations: Set<string>

  beforeAll(async () => {
    const files = new Map<string, string>()
    for (const target of Object.values(layers)) files.set(`${target}/target.ts`, 'export const target = 1\n')
    for (const { from, specifier } of [...betweenLayers, ...others]) {
      const statements = `import * as it from '${specifier}'\nexport const use = it\n`
      files.set(from, (files.get(from) ?? '') + statements)
    }
    files.set('electron/main/media/playback/mediaScheme.ts', 'export const scheme = 1\n')
    files.set('renderer/UnlockedApp.tsx', 'export const workplace = 1\n')
    files.set('electron/main/boot.ts', `${files.get('electron/main/boot.ts')}import './ipc/heavy'\n`)
    files.set('electron/main/ipc/heavy.ts', "import 'mediabunny'\n")
    files.set('shared/circle/one.ts', "import { two } from './two'\nexport const one = () => two\n")
    files.set('shared/circle/two.ts', "import { one } from './one'\nexport const two = () => one\n")
    violations = await refusals(folder, files)
  }, 60_000)

  afterAll(() => rmSync(folder, { recursive: true }))

  for (const layer of names) {
    it(`lets ${layer} import ${allowed[layer].join(', ') || 'nothing else'} and no other`, () => {
      const edges = betweenLayers.filter((edge) => edge.from.startsWith(layers[layer]))
      expect(edges.filter((edge) => !violations.has(line(edge))).map(line)).toEqual(
        edges.filter((edge) => !edge.refused).map(line),
      )
    })
  }

  for (const edge of others) {
    it(`${edge.refused ? 'refuses' : 'allows'} ${line(edge)}`, () => {
      expect(violations.has(line(edge))).toBe(edge.refused)
    })
  }

  it('refuses a large library that the boot would wait for', () => {
    expect(violations).toContain('electron/main/boot.ts -> ... -> node_modules/mediabunny/index.js')
  })

  it('refuses a circle', () => {
    expect(violations).toContain('shared/circle/one.ts -> ./two')
  })
})

/** @returns "file -> specifier" of every import in the tree that breaks a rule. */
async function refusals(folder: string, files: Map<string, string>): Promise<Set<string>> {
  for (const [file, content] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  const compilerOptions = { baseUrl: '.', paths: { '@shared/*': ['./shared/*'] } }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  const packages = ['electron', 'fluent-ffmpeg', 'mediabunny', 'vitest', 'zod']
  const dev = ['electron', 'vitest']
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      dependencies: Object.fromEntries(
        packages.filter((name) => !dev.includes(name)).map((name) => [name, '1']),
      ),
      devDependencies: Object.fromEntries(dev.map((name) => [name, '1'])),
    }),
  )
  for (const name of packages) {
    mkdirSync(join(folder, 'node_modules', name), { recursive: true })
    writeFileSync(
      join(folder, 'node_modules', name, 'package.json'),
      JSON.stringify({ name, main: 'index.js' }),
    )
    writeFileSync(join(folder, 'node_modules', name, 'index.js'), '')
  }

  const fileName = join(folder, 'tsconfig.json')
  const { output } = await cruise(
    ['electron', 'renderer', 'shared', 'tests'],
    {
      ...config.options,
      tsConfig: { fileName },
      baseDir: folder,
      validate: true,
      ruleSet: { forbidden: config.forbidden ?? [] },
    },
    config.options?.enhancedResolveOptions,
    { tsConfig: extractTSConfig(fileName) },
  )
  const { modules, summary } = output as ICruiseResult
  return new Set([
    ...modules.flatMap((module) =>
      module.dependencies.filter((one) => !one.valid).map((one) => `${module.source} -> ${one.module}`),
    ),
    ...summary.violations
      .filter(({ type }) => type === 'reachability')
      .map(({ from, to }) => `${from} -> ... -> ${to}`),
  ])
}
