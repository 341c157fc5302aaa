/**
 * The import rule: renderer -> shared; preload -> shared/ipc; main/ipc -> main/services -> {db, vault, media,
 * records} -> shared. Only main/composition.ts sees everything. main/index.ts starts main/boot.ts, then it.
 * tests/unit/importRule.test.ts proves that each line bites.
 */
const source = '^(electron|renderer|shared|tests|scripts)/'

/** The floor below db, vault, media and records. */
const base = '^electron/main/base/'

/** The name and privileges of media://, which must be registered before Chromium is ready. */
const mediaScheme = '^electron/main/media/playback/mediaScheme[.]ts$'

/**
 * Each room of services, and the rooms it may import besides session, which all may but the one below it. The arrows
 * form no cycle. A room that is not listed may import session alone.
 */
const services = {
  log: ['ratings', 'protocol'],
  dataProtection: ['consent', 'log', 'retention'],
  extract: [
    'consent',
    'forms',
    'leaders',
    'log',
    'ratings',
    'recordings',
    'records',
    'retention',
    'roles',
    'supervision',
  ],
  protocol: [],
  session: ['protocol'],
  preferences: [],
  export: [],
  forms: [],
  programme: [],
  ratings: ['forms', 'protocol'],
  recordings: ['consent', 'ratings'],
  backup: ['records'],
  erasure: ['backup', 'consent', 'desk', 'recordings', 'records'],
  calibration: ['consent', 'forms', 'protocol', 'ratings', 'recordings'],
  consent: ['roles'],
  film: ['consent', 'recordings'],
  clips: ['consent', 'film', 'ratings', 'recordings'],
  supervision: ['clips', 'consent', 'export', 'forms', 'programme', 'ratings', 'recordings'],
  imports: ['protocol', 'ratings', 'recordings'],
  members: ['protocol', 'ratings', 'records'],
  records: ['export', 'programme', 'recordings'],
  retention: ['consent', 'records'],
  insight: ['consent', 'forms', 'ratings', 'recordings', 'records', 'supervision'],
  consensus: ['forms', 'programme', 'protocol', 'ratings', 'recordings', 'records'],
  leaders: ['consent', 'programme', 'recordings', 'records', 'supervision'],
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
}

/** What features of the renderer share; no feature imports any other. */
const sharedFeatures = ['keyboard', 'player', 'timeline']

/** Each layer: its files, and what they may import. */
const layers = [
  { name: 'renderer', from: '^renderer/', may: ['^renderer/', '^shared/'] },
  { name: 'preload', from: '^electron/preload/', may: ['^electron/preload/', '^shared/ipc/'] },
  {
    name: 'main-index',
    from: '^electron/main/index[.]ts$',
    may: [
      '^electron/main/(composition|boot)[.]ts$',
      '^electron/main/(app|base|ipc)/',
      mediaScheme,
      '^shared/',
    ],
  },
  {
    name: 'main-boot',
    from: '^electron/main/boot[.]ts$',
    may: ['^electron/main/(app|ipc|services)/', '^shared/ipc/'],
  },
  {
    // Windows, dialogs, power, security. It implements what ipc asks for and knows no use case.
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
    may: ['^electron/main/(services|db|vault|media|records)/', base, '^shared/(domain/|[^/]+$)'],
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

/** A rule for each room of services, and one for rooms that are not listed. */
const rooms = [
  ...Object.entries(services).map(([room, may]) => ({
    name: `services-${room}`,
    from: `^electron/main/services/${room}/`,
    may: room === 'protocol' ? [room] : ['session', room, ...may],
  })),
  {
    name: 'services-unlisted',
    from: `^electron/main/services/(?!(?:${Object.keys(services).join('|')})/)([^/]+)/`,
    may: ['session', '$1'],
  },
].map(({ name, from, may }) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^electron/main/services/', pathNot: `^electron/main/services/(${may.join('|')})/` },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers.map(({ name, from, may }) => ({
      name,
      severity: 'error',
      from: { path: from },
      to: { path: source, pathNot: may },
    })),
    ...rooms,
    {
      name: 'features-apart',
      comment: 'What several features need is a shared feature, a component or a store.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: `^renderer/features/($1|${sharedFeatures.join('|')})/` },
    },
    {
      name: 'no-folder-cycle',
      comment: 'Rooms that import each other are one room, or share a third.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(electron|renderer|shared)/' },
      to: { circular: true },
    },
    {
      name: 'shared-is-pure',
      comment: 'Both processes load it: no Node, no Electron, no library but zod and jsonc-parser.',
      severity: 'error',
      from: { path: '^shared/' },
      to: {
        dependencyTypesNot: ['local', 'aliased'],
        pathNot: ['^(shared|electron|renderer|tests|scripts)/', '^node_modules/(zod|jsonc-parser)/'],
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
      comment: 'Loaded after the first screen (docs/adr/0023).',
      severity: 'error',
      from: { path: '^electron/main/index[.]ts$' },
      to: { path: '^electron/main/composition[.]ts$', dynamic: false },
    },
    {
      name: 'boot-is-light',
      comment: 'The first screen waits for it: no database, native or large library (docs/adr/0023).',
      severity: 'error',
      from: { path: '^electron/main/boot[.]ts$' },
      to: {
        path: '^electron/main/(db|records)/|^node_modules/(?!(zod|jsonc-parser|electron|@types)/)',
        reachable: true,
      },
    },
    {
      name: 'unlocked-app-later',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/(AppFrame|UnlockedApp|loadRest)[.]tsx?$' },
      to: { path: '^renderer/(UnlockedApp|screens)[.]tsx$' },
    },
    {
      name: 'below-features',
      severity: 'error',
      from: { path: '^renderer/(api|components|i18n|stores)/' },
      to: { path: '^renderer/', pathNot: '^renderer/(api|components|i18n|stores)/' },
    },
    {
      name: 'below-components',
      comment: 'components -> i18n -> stores -> api.',
      severity: 'error',
      from: { path: '^renderer/stores/' },
      to: { path: '^renderer/', pathNot: '^renderer/(api|stores)/' },
    },
    {
      name: 'below-components-texts',
      severity: 'error',
      from: { path: '^renderer/i18n/' },
      to: { path: '^renderer/', pathNot: '^renderer/(api|i18n|stores)/' },
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
      // A query names a file in another form (?raw, ?asset): the bundler answers for those.
      to: { couldNotResolve: true, pathNot: '[?](raw|url|worker|asset)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
