import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import type { Job, Outcome } from './printApp'

const exec = promisify(execFile)

export type Printed = Outcome & {
  folder: string
  /** What a command of poppler says of a printed PDF. */
  ask: (command: 'pdfinfo' | 'pdffonts' | 'pdftotext', name: string, ...args: string[]) => Promise<string>
  bytes: (name: string) => Promise<Buffer>
  remove: () => Promise<void>
}

/** Prints in a real Electron, in a temporary folder. */
export async function printAll(jobs: readonly Job[]): Promise<Printed> {
  const folder = await mkdtemp(join(tmpdir(), 'samklang-print-'))
  await bundleApp(folder)
  const file = join(folder, 'jobs.json')
  await writeFile(file, JSON.stringify(jobs))
  const [command, ...before] = electronCommand()
  await exec(command, [...before, folder, `--jobs=${file}`], { env: environment(folder), timeout: 120_000 })
  const outcome = JSON.parse(await readFile(join(folder, 'outcome.json'), 'utf8')) as Outcome
  const pdf = (name: string): string => join(folder, `${name}.pdf`)
  return {
    ...outcome,
    folder,
    ask: async (command, name, ...args) =>
      (await exec(command, [...args, pdf(name), ...(command === 'pdftotext' ? ['-'] : [])])).stdout,
    bytes: (name) => readFile(pdf(name)),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/** The app's own code, bundled as electron-vite does it. */
async function bundleApp(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': resolve('shared') } },
    ssr: { noExternal: true },
    build: {
      ssr: resolve('tests/integration/records/printApp.ts'),
      target: 'node20.18',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { external: ['electron'], output: { format: 'es', entryFileNames: 'main.js' } },
    },
  })
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'print', version: '1.0.0', type: 'module', main: 'main.js' }),
  )
}

function electronCommand(): [string, ...string[]] {
  const electron = process.versions.electron === undefined ? process.env.ELECTRON_EXEC_PATH : process.execPath
  if (!electron) throw new Error('This test needs Electron: run it by npm test, or set ELECTRON_EXEC_PATH.')
  // Chromium's sandbox refuses to run as root.
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const { platform, env } = process
  const hasDisplay = platform !== 'linux' || env.DISPLAY !== undefined || env.WAYLAND_DISPLAY !== undefined
  return hasDisplay ? [electron, ...switches] : ['xvfb-run', '-a', electron, ...switches]
}

function environment(folder: string): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = process.env
  return { ...rest, XDG_CONFIG_HOME: folder }
}
