import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { root } from '../lib/paths.mjs'

const records = join(root, 'out', 'bundled')

/**
 * A plugin for Vite that records which npm packages end up in a bundle: those with code that survives tree
 * shaking, with style sheets or with assets.
 * @param {string} name of the bundle
 * @returns {import('vite').Plugin}
 */
export function recordBundledPackages(name) {
  return {
    name: 'record-bundled-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      const outputs = Object.values(bundle)
      const code = outputs.flatMap((output) =>
        Object.entries(output.modules ?? {}).flatMap(([id, { renderedLength }]) =>
          renderedLength > 0 ? [id] : [],
        ),
      )
      const assets = outputs.flatMap((output) =>
        (output.originalFileNames ?? []).map((file) => resolve(root, 'renderer', file)),
      )
      const styles = [...this.getModuleIds()].filter((id) => /\.css($|\?)/.test(id))
      const packages = new Set(
        [...code, ...assets, ...styles].map(packageFolder).filter((folder) => folder !== undefined),
      )
      // A worker is bundled by a nested build.
      const entry = outputs.find((output) => output.type === 'chunk')?.name ?? 'none'
      mkdirSync(records, { recursive: true })
      writeFileSync(join(records, `${name}-${entry}.json`), JSON.stringify([...packages].sort(), null, 2))
    },
  }
}

/** Forgets what earlier builds recorded. */
export const forgetBundledPackages = () => rmSync(records, { recursive: true, force: true })

/** @returns {string[]} the folders, relative to the checkout, of the packages that the last build bundled */
export function bundledPackages() {
  const lists = readdirSync(records).map((file) => JSON.parse(readFileSync(join(records, file), 'utf8')))
  return [...new Set(lists.flat())].sort()
}

/**
 * @param {string} id of a module, with a query or a virtual module's prefix perhaps
 * @returns {string | undefined} its package's folder relative to the checkout (`node_modules/a`,
 *   `node_modules/a/node_modules/@b/c`)
 */
export function packageFolder(id) {
  const file = relative(root, id.replace(/^\0/, '').split('?')[0]).split(sep).join('/')
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0]
}
