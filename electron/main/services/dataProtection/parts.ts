/** Set at build time from the lockfile: the packages that are shipped as such. */
declare const __PARTS__: readonly Part[]

export type Part = { readonly name: string; readonly version: string; readonly licence: string }

/** What the running program consists of. The full list comes with a release. */
export const partsOf = (versions: NodeJS.ProcessVersions, app: string): Part[] => [
  { name: 'Samklang', version: app, licence: 'MIT' },
  { name: 'Electron', version: versions.electron ?? '', licence: 'MIT' },
  { name: 'Chromium', version: versions.chrome ?? '', licence: 'BSD-3-Clause' },
  { name: 'Node.js', version: versions.node, licence: 'MIT' },
  ...__PARTS__,
]
