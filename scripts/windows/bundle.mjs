import { rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { build, loadConfigFromFile } from 'vite'
import { root } from '../lib/paths.mjs'
import { windowsPath } from './wine.mjs'

/** Test files of these parts of the main process, wherever they are in tests/unit and tests/integration. */
const parts = ['base', 'db', 'media', 'records', 'services', 'vault']
/** What runs in the window, or in no program at all. */
const otherParts = ['renderer', 'shared', 'domain', 'scripts']

const bundles = join(root, 'test-results', 'windows', 'bundles')

/**
 * Bundles each test file for Node, on this machine: Vite's own bundler is a native module that does not start
 * under Wine. Packages stay outside of the bundles; both native modules carry their Windows binaries.
 * @param {string[]} filters parts of file names; none means all
 * @returns {Promise<{ file: string, bundle: string }[]>} each test file, relative to the checkout, and what to run
 */
export async function bundleTests(filters) {
  const files = (await testFiles()).filter(
    (file) => filters.length === 0 || filters.some((part) => file.includes(part)),
  )
  const workers = new Map()
  rmSync(bundles, { recursive: true, force: true })
  await bundle(files, workers)
  // Found while bundling: a module that a test starts as a worker is another entry.
  if (workers.size > 0) await bundle([...workers.keys()], new Map())
  return files.map((file) => ({ file, bundle: bundleOf(file) }))
}

const bundleOf = (file) => join(bundles, `${file.replaceAll('/', '__').replace(/\.tsx?$/, '')}.mjs`)

async function testFiles() {
  const folders = ['tests/unit', 'tests/integration']
  const all = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true })).map((name) => `${folder}/${name}`),
    ),
  )
  return all
    .flat()
    .sort()
    .filter((file) => {
      const segments = file.split('/').slice(2, -1)
      return (
        /\.test\.tsx?$/.test(file) &&
        segments.some((segment) => parts.includes(segment)) &&
        !segments.some((segment) => otherParts.includes(segment))
      )
    })
}

async function bundle(files, workers) {
  if (files.length === 0) return
  const { config } = await loadConfigFromFile(
    buildEnvironment,
    join(root, 'vitest.config.ts'),
    root,
    'silent',
  )
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: config.define,
    resolve: {
      alias: { '@shared': resolve(root, 'shared'), electron: resolve(root, 'tests/windows/electron.ts') },
    },
    plugins: [sourcePlaces(), workerPaths(workers)],
    ssr: { target: 'node' },
    build: {
      ssr: true,
      target: 'node22',
      outDir: bundles,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(files.map((file) => [nameOf(file), join(root, file)])),
        output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
      },
    },
  })
}

/** What vitest.config.ts is evaluated for: its constants are needed in the bundles too. */
const buildEnvironment = { command: 'build', mode: 'test' }

const nameOf = (file) => file.replaceAll('/', '__').replace(/\.tsx?$/, '')

/** A source file's place is what it was before bundling, as Windows calls it. */
function sourcePlaces() {
  return {
    name: 'source-places',
    enforce: 'pre',
    transform(code, id) {
      const file = id.split('?')[0]
      if (!file.startsWith(root) || file.includes('node_modules') || !code.includes('import.meta.'))
        return null
      return code
        .replaceAll('import.meta.dirname', JSON.stringify(windowsPath(dirname(file))))
        .replaceAll('import.meta.filename', JSON.stringify(windowsPath(file)))
        .replaceAll('import.meta.url', JSON.stringify(`file:///Z:${file}`))
    },
  }
}

/** electron-vite's `?modulePath`: the path of a module that is started as a worker thread. */
function workerPaths(workers) {
  return {
    name: 'worker-paths',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith('?modulePath')) return null
      const found = await this.resolve(source.replace('?modulePath', ''), importer, { skipSelf: true })
      return `\0worker:${found.id}`
    },
    load(id) {
      if (!id.startsWith('\0worker:')) return null
      const file = id.slice('\0worker:'.length + root.length + 1)
      workers.set(file, true)
      return `export default ${JSON.stringify(windowsPath(bundleOf(file)))}`
    },
  }
}
