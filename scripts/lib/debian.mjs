import { agrees, askFirst } from './ask.mjs'
import { findCommand } from './paths.mjs'
import { run, say } from './run.mjs'

/**
 * What development, tests and demo need of Debian and its relatives. `names`: the package, then what newer
 * releases call it; `command`: where it may have come another way.
 */
const needed = [
  { names: ['libgtk-3-0', 'libgtk-3-0t64'] },
  { names: ['libnss3'] },
  { names: ['libasound2', 'libasound2t64'] },
  { names: ['libgbm1'] },
  { names: ['libxss1'] },
  { names: ['xvfb'], command: 'Xvfb' },
  { names: ['xauth'], command: 'xauth' },
  { names: ['ffmpeg'], command: 'ffmpeg' },
  { names: ['age'], command: 'age' },
  { names: ['poppler-utils'], command: 'pdftotext' },
  { names: ['python3'], command: 'python3' },
  { names: ['strace'], command: 'strace' },
  { names: ['e2fsprogs'], command: 'mkfs.ext4' },
]

/** What the stand-in runtime needs besides, while it is being made. */
const neededToBuild = [
  { names: ['unzip'], command: 'unzip' },
  { names: ['python3'], command: 'python3' },
  { names: ['make'], command: 'make' },
  { names: ['g++'], command: 'g++' },
]

/** What runs Windows programs, for `npm run test:windows`. */
const neededForWindows = [{ names: ['wine64'] }, { names: ['wine'], command: 'wine' }]

/** Installs what is missing of the packages that the app and its tests use. */
export const ensureDebianPackages = () => ensure(needed)

/** Installs what is missing of the packages that build the stand-in runtime. */
export const ensureBuildPackages = () => ensure(neededToBuild)

/** Installs what is missing of the packages that run Windows programs. */
export const ensureWinePackages = () => ensure(neededForWindows)

async function ensure(list) {
  if (process.platform !== 'linux' || findCommand('dpkg-query') === undefined) return
  const missing = await findMissing(list)
  if (missing.length === 0) return
  const names = missing.map((one) => one.names[0])
  const byHand = `Missing packages, please install them: sudo apt-get install ${names.join(' ')}`
  if (
    askFirst() &&
    !(await agrees(`Samklang needs these Debian packages: ${names.join(' ')}. Install them now?`))
  ) {
    say(byHand)
    return
  }
  const asRoot = await rootPrefix()
  if (asRoot === undefined) {
    say(byHand)
    return
  }
  say(`Installing Debian packages: ${names.join(' ')} ...`)
  const updated = await apt(asRoot, ['update'])
  let result = await apt(asRoot, ['install', '-y', '--no-install-recommends', ...names])
  const renamed = missing.filter((one) => one.names.length > 1)
  if (result.code !== 0 && renamed.length > 0) {
    result = await apt(asRoot, [
      'install',
      '-y',
      '--no-install-recommends',
      ...missing.map((one) => one.names.at(-1)),
    ])
  }
  if (result.code !== 0) say(`Debian packages could not be installed:\n${updated.output}${result.output}`)
}

async function findMissing(list) {
  const candidates = list.filter((one) => one.command === undefined || findCommand(one.command) === undefined)
  if (candidates.length === 0) return []
  const names = candidates.flatMap((one) => one.names)
  // Exit code 1 only says that a name is unknown: what is known is printed all the same.
  const { output } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names])
  const installed = new Set(
    output
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  )
  return candidates.filter((one) => !one.names.some((name) => installed.has(name)))
}

/** @returns the words before a command that make it run as root, or undefined where there is no way to be root */
async function rootPrefix() {
  if (process.getuid?.() === 0) return []
  if (findCommand('sudo') === undefined) return undefined
  if ((await run('sudo', ['-n', 'true'])).code === 0) return ['sudo', '-n']
  // With a person at the terminal sudo asks for the password once; what follows then goes without.
  if (!askFirst()) return undefined
  const { code } = await run('sudo', ['-v'], { show: true })
  return code === 0 ? ['sudo', '-n'] : undefined
}

function apt(asRoot, args) {
  const [command, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args]
  return run(command, rest)
}
