import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { forgetBundledPackages } from '../packaging/bundledPackages.mjs'
import { inPackage, root } from './paths.mjs'
import { PlainError, run, say } from './run.mjs'

const sources = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'scripts/packaging/bundledPackages.mjs',
]
const stampFile = join(root, 'out', 'sources.sha256')

/**
 * Builds the app into out/ unless it was built from just these sources.
 * @param {import('./electron.mjs').Runtime} runtime
 * @throws {PlainError} with the bundler's words when it fails.
 */
export async function ensureBuild({ env }) {
  const stamp = fingerprint()
  if (readStamp() === stamp) return
  say('Building ...')
  forgetBuild()
  forgetBundledPackages()
  const { code, output } = await run(
    process.execPath,
    [inPackage('electron-vite', 'bin', 'electron-vite.js'), 'build'],
    { env },
  )
  if (code !== 0) throw new PlainError(`The build failed:\n${output}`)
  writeFileSync(stampFile, stamp)
}

/** A digest of name, time and size of every source file: any edit, new file or deletion changes it. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const source of sources) {
    const file = join(root, source)
    const names = statSync(file).isDirectory()
      ? readdirSync(file, { recursive: true })
          .sort()
          .map((name) => join(file, name))
      : [file]
    for (const name of names) {
      const { mtimeMs, size } = statSync(name)
      hash.update(`${name} ${mtimeMs} ${size}\n`)
    }
  }
  return hash.digest('hex')
}

/** The next `ensureBuild` builds, whatever lies in out/. */
export function forgetBuild() {
  rmSync(stampFile, { force: true })
}

function readStamp() {
  try {
    return readFileSync(stampFile, 'utf8')
  } catch {
    return undefined
  }
}
