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
  services: [...neighbours, 'base', 'domain'],
  base: shared,
  db: ['base', ...shared],
  vault: ['base', ...shared],
  media: ['base', ...shared],
  records: ['base', ...shared],
  sharedIpc: ['domain'],
  domain: [],
  tests: Object.keys(layers) as Layer[],
}

/** The rooms of services, and the rooms that each may import besides session; `unlisted` has no line in the rule. */
const rooms: Record<string, string[]> = {
  protocol: [],
  session: ['protocol'],
  preferences: [],
  export: [],
  forms: [],
  programme: [],
  ratings: ['forms', 'protocol'],
  recordings: ['ratings'],
  calibration: ['forms', 'protocol', 'ratings', 'recordings'],
  film: ['recordings'],
  clips: ['film', 'ratings', 'recordings'],
  supervision: ['clips', 'export', 'forms', 'programme', 'ratings', 'recordings'],
  imports: ['protocol', 'ratings', 'recordings'],
  members: ['protocol', 'ratings', 'records'],
  records: ['export', 'programme', 'recordings'],
  insight: ['forms', 'ratings', 'recordings', 'records', 'supervision'],
  consensus: ['forms', 'programme', 'protocol', 'ratings', 'recordings', 'records'],
  leaders: ['programme', 'recordings', 'records', 'supervision'],
  workspace: ['members', 'preferences', 'protocol'],
  example: [
    'calibration',
    'consensus',
    'imports',
    'leaders',
    'protocol',
    'ratings',
    'recordings',
    'records',
    'workspace',
  ],
  unlisted: [],
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
const betweenRooms: Edge[] = Object.entries(rooms).flatMap(([from, may]) =>
  Object.keys(rooms)
    .filter((to) => to !== from)
    .map((to) => ({
      from: `${layers.services}/${from}/${from}To${to}.ts`,
      specifier: `../${to}/target`,
      refused: (to !== 'session' || from === 'protocol') && !may.includes(to),
    })),
)
const features = ['rate', 'leaders', 'keyboard', 'player', 'timeline']
const betweenFeatures: Edge[] = features.flatMap((from) =>
  features
    .filter((to) => to !== from)
    .map((to) => ({
      from: `renderer/features/${from}/${from}To${to}.ts`,
      specifier: `../${to}/target`,
      refused: to === 'rate' || to === 'leaders',
    })),
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
  { from: 'renderer/App.tsx', specifier: './screens', refused: true },
  { from: 'renderer/components/above.ts', specifier: '../features/player/target', refused: true },
  { from: 'renderer/stores/above.ts', specifier: '../components/target', refused: true },
  { from: 'renderer/i18n/above.ts', specifier: '../components/target', refused: true },
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
    const targets = [
      ...Object.values(layers),
      ...Object.keys(rooms).map((room) => `${layers.services}/${room}`),
      ...features.map((feature) => `renderer/features/${feature}`),
    ]
    for (const target of targets) files.set(`${target}/target.ts`, 'export const target = 1\n')
    for (const { from, specifier } of [...betweenLayers, ...betweenRooms, ...betweenFeatures, ...others]) {
      const statements = `import * as it from '${specifier}'\nexport const use = it\n`
      files.set(from, (files.get(from) ?? '') + statements)
    }
    files.set('electron/main/media/playback/mediaScheme.ts', 'export const scheme = 1\n')
    files.set('renderer/UnlockedApp.tsx', 'export const app = 1\n')
    files.set('renderer/screens.tsx', 'export const screens = 1\n')
    files.set('renderer/components/target.ts', 'export const target = 1\n')
    files.set('electron/main/boot.ts', `${files.get('electron/main/boot.ts')}import './ipc/heavy'\n`)
    files.set('electron/main/ipc/heavy.ts', "import 'mediabunny'\n")
    files.set('shared/circle/one.ts', "import { two } from './two'\nexport const one = () => two\n")
    files.set('shared/circle/two.ts', "import { one } from './one'\nexport const two = () => one\n")
    files.set('shared/folders/one/target.ts', 'export const target = 1\n')
    files.set('shared/folders/one/toTwo.ts', "export { target } from '../two/target'\n")
    files.set('shared/folders/two/target.ts', "export { target } from '../three/target'\n")
    files.set('shared/folders/two/toOne.ts', "export { target } from '../one/target'\n")
    files.set('shared/folders/three/target.ts', 'export const target = 1\n')
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

  for (const room of Object.keys(rooms)) {
    it(`lets services/${room} import ${['session', ...rooms[room]!].join(', ')} and no other room`, () => {
      const edges = betweenRooms.filter((edge) => edge.from.startsWith(`${layers.services}/${room}/`))
      expect(edges.filter((edge) => !violations.has(line(edge))).map(line)).toEqual(
        edges.filter((edge) => !edge.refused).map(line),
      )
    })
  }

  it('lists no rooms of services that import each other in a circle', () => {
    const reachable = (room: string, seen = new Set<string>()): Set<string> => {
      for (const next of rooms[room]!) if (!seen.has(next)) reachable(next, seen.add(next))
      return seen
    }
    expect(Object.keys(rooms).filter((room) => reachable(room).has(room))).toEqual([])
  })

  it('keeps features apart, but for the keyboard, the player and the timeline', () => {
    expect(betweenFeatures.filter((edge) => violations.has(line(edge))).map(line)).toEqual(
      betweenFeatures.filter((edge) => edge.refused).map(line),
    )
  })

  it('refuses folders that import each other, though no two files do', () => {
    const cycles = [...violations].filter((violation) => violation.includes('shared/folders/'))
    expect(cycles.sort()).toEqual([
      'shared/folders/one/ -> shared/folders/two/',
      'shared/folders/two/ -> shared/folders/one/',
    ])
  })

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
    ...summary.violations
      .filter(({ rule }) => rule.name === 'no-folder-cycle')
      .map(({ from, to }) => `${from}/ -> ${to}/`),
  ])
}
