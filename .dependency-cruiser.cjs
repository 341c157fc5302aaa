/**
 * The import rule: renderer -> shared; preload -> shared/ipc; main/ipc -> main/services -> {db, vault, media,
 * records} -> shared. Only main/composition.ts sees everything. main/index.ts starts main/boot.ts, then it.
 * tests/unit/importRule.test.ts proves that each line bites.
 */
const source = '^(electron|renderer|shared|tests|scripts)/'

/** What db, vault, media and records all need. */
const base = '^electron/main/base/'

/** The name and rights of media://, which Chromium must be told before it is ready. */
const mediaScheme = '^electron/main/media/playback/mediaScheme[.]ts$'

/** Quantiles, which the pure functions of shared/domain take from a library. */
const statistics = '^node_modules/@stdlib/stats-base-dists-(f|normal|t)-quantile/'

/** Each layer: who it is, and whom it may import. */
const layers = [
  { name: 'renderer', from: '^renderer/', may: ['^renderer/', '^shared/'] },
  { name: 'preload', from: '^electron/preload/', may: ['^electron/preload/', '^shared/ipc/'] },
  {
    name: 'main-index',
    from: '^electron/main/index[.]ts$',
    may: ['^electron/main/(composition|boot)[.]ts$', '^electron/main/(app|ipc)/', mediaScheme, '^shared/'],
  },
  {
    name: 'main-boot',
    from: '^electron/main/boot[.]ts$',
    may: ['^electron/main/(app|ipc|services)/', '^shared/ipc/'],
  },
  {
    // The shell around it all: windows, dialogs, security. It fulfils what ipc asks of it and knows no use case.
    name: 'main-app',
    from: '^electron/main/app/',
    may: ['^electron/main/(app|ipc)/', mediaScheme, base, '^shared/'],
  },
  {
    name: 'main-ipc',
    from: '^electron/main/ipc/',
    may: ['^electron/main/(ipc|services)/', base, '^shared/'],
  },
  {
    name: 'main-services',
    from: '^electron/main/services/',
    may: ['^electron/main/(services|db|vault|media|records)/', base, '^shared/'],
  },
  ...['db', 'vault', 'media', 'records'].map((name) => ({
    name: `main-${name}`,
    from: `^electron/main/${name}/`,
    may: [`^electron/main/${name}/`, base, '^shared/'],
  })),
  { name: 'main-base', from: base, may: ['^electron/main/base/', '^shared/'] },
  { name: 'shared', from: '^shared/', may: ['^shared/'] },
  { name: 'shared-domain', from: '^shared/domain/', may: ['^shared/domain/', '^shared/errors[.]ts$'] },
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers.map(({ name, from, may }) => ({
      name,
      severity: 'error',
      from: { path: from },
      to: { path: source, pathNot: may },
    })),
    {
      name: 'shared-is-pure',
      comment:
        'What both processes share runs in both: no Node, no Electron, no library but zod and the quantiles of distributions.',
      severity: 'error',
      from: { path: '^shared/' },
      to: {
        dependencyTypesNot: ['local', 'aliased'],
        pathNot: ['^(shared|electron|renderer|tests|scripts)/', '^node_modules/zod/', statistics],
      },
    },
    {
      name: 'renderer-is-a-page',
      comment: 'The renderer has no Node and no Electron.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^node_modules/electron/', '^electron$'] },
    },
    {
      name: 'renderer-is-a-page-core',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'ffmpeg-library-in-media',
      comment: 'Archived upstream: kept behind our own interface.',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: '^electron/main/media/' },
      to: { path: '^node_modules/fluent-ffmpeg/' },
    },
    {
      name: 'no-tools',
      comment: 'The app is bundled from devDependencies too; tools of development are no part of it.',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/' },
      to: {
        path:
          '^node_modules/(@axe-core|@electron|@playwright|cctv-age|dependency-cruiser|electron-builder|electron-vite|' +
          'eslint|fast-check|jsonld-streaming-parser|knip|prettier|typescript|vite|vitest)/',
        pathNot: '^node_modules/vite/(client|types)',
      },
    },
    {
      name: 'whole-app-later',
      comment: 'The first screen does not wait for what it does not need (docs/adr/0023).',
      severity: 'error',
      from: { path: '^electron/main/index[.]ts$' },
      to: { path: '^electron/main/composition[.]ts$', dynamic: false },
    },
    {
      name: 'boot-is-light',
      comment:
        'What the first screen waits for opens no database, no native module and none of the large libraries (docs/adr/0023).',
      severity: 'error',
      from: { path: '^electron/main/boot[.]ts$' },
      to: {
        path: '^electron/main/(db|records)/|^node_modules/(?!zod/|@stdlib/|electron/|@types/)',
        reachable: true,
      },
    },
    {
      name: 'unlocked-app-later',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/(UnlockedApp|loadRest)[.]tsx?$' },
      to: { path: '^renderer/(UnlockedApp|CurrentScreen)[.]tsx$' },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: source },
      // A query names a file in another form (?raw, ?url): the bundler answers for those.
      to: { couldNotResolve: true, pathNot: '[?](raw|url|worker)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
