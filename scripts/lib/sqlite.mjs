import { existsSync } from 'node:fs'
import { cp, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ensureBuildPackages } from './debian.mjs'
import { inWorkFolder, readIfThere, writeWhole } from './files.mjs'
import { cacheFolder, inPackage, readJson } from './paths.mjs'
import { PlainError, run, say } from './run.mjs'

const target = `${process.platform}-${process.arch}`

/** The first Electron with Node-API 10, which the package's own binaries need; older ones crash when they load them. */
const firstWithNodeApi10 = 35

// Undoes the package's own choice of Node-API 10 for what it uses of it, which older versions offer as experimental.
const compilerFlags =
  '-UNAPI_VERSION -DNAPI_VERSION=2147483647 -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT -w'

/**
 * Puts the binary of better-sqlite3 in place that fits the runtime.
 * @param {import('./electron.mjs').Runtime} runtime
 */
export async function ensureSqlite(runtime) {
  const { version } = readJson(inPackage('better-sqlite3', 'package.json'))
  const inUse = inPackage('better-sqlite3', 'prebuilds', `${target}.node`)
  const original = join(cacheFolder, `better-sqlite3-${version}-original-${target}.node`)
  const rebuilt = join(cacheFolder, `better-sqlite3-${version}-napi9-${target}.node`)

  if (Number.parseInt(runtime.version) < firstWithNodeApi10) {
    if (!existsSync(rebuilt)) await build(rebuilt)
    const present = await readFile(inUse)
    const wanted = await readFile(rebuilt)
    if (present.equals(wanted)) return
    await writeWhole(original, present)
    await writeWhole(inUse, wanted)
  } else if (existsSync(original) && readIfThere(inUse)?.equals(readIfThere(rebuilt) ?? Buffer.alloc(0))) {
    await writeWhole(inUse, await readFile(original))
  }
}

/** Compiles the package in a copy of its folder: an interrupted build leaves nothing behind that could be loaded. */
async function build(rebuilt) {
  await ensureBuildPackages()
  say('Building better-sqlite3 for this runtime (once, about two minutes) ...')
  await inWorkFolder(async (work) => {
    const copy = join(work, 'node_modules', 'better-sqlite3')
    await cp(inPackage('better-sqlite3'), copy, { recursive: true })
    await cp(inPackage('node-addon-api'), join(work, 'node_modules', 'node-addon-api'), { recursive: true })
    const args = [
      inPackage('node-gyp', 'bin', 'node-gyp.js'),
      'rebuild',
      '--release',
      '--force_build=1',
      ...headers(),
    ]
    const env = { ...process.env, CXXFLAGS: compilerFlags }
    const { code, output } = await run(process.execPath, args, { cwd: copy, env })
    if (code !== 0) throw new PlainError(`better-sqlite3 could not be built:\n${output.slice(-4000)}`)
    await writeWhole(rebuilt, await readFile(join(copy, 'build', 'Release', 'better_sqlite3.node')))
  })
}

/** Node's own headers where they are installed with it; otherwise node-gyp fetches them. */
function headers() {
  const prefix = dirname(dirname(process.execPath))
  return existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : []
}
