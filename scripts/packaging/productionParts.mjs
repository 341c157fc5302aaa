import { readJson, root } from '../lib/paths.mjs'
import { join } from 'node:path'

/**
 * The npm packages that are shipped as packages, by the lockfile. What is bundled into the app's own files is in the
 * software bill of materials of a release.
 * @returns {{ name: string, version: string, licence: string }[]}
 */
export function productionParts() {
  const { packages } = readJson(join(root, 'package-lock.json'))
  return Object.entries(packages)
    .filter(([path, { dev, optional }]) => path.startsWith('node_modules/') && !dev && !optional)
    .map(([path, { name, version, license }]) => ({
      name: name ?? path.replace(/^.*node_modules\//, ''),
      version,
      licence: license ?? '',
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
