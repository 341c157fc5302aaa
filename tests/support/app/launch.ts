import { expect, test as base, _electron, type ElectronApplication, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { rememberApp } from './apps'

const root = resolve(import.meta.dirname, '..', '..', '..')
/** The example workspace as the app made it, with the tracks of its film: written by tests/e2e/example.setup.ts. */
export const preparedExample = join(root, 'test-results', 'example')
const isRoot = process.getuid?.() === 0

export interface LaunchOptions {
  /** The folder of the app's settings; launches that name the same share it. */
  userData: string
  /** The temp folder that the app sees. */
  tmpDir?: string
  args?: string[]
  /** Another app than this one. */
  appFolder?: string
  env?: Record<string, string>
  /** The working directory. */
  cwd?: string
  /** Lets the page load what its content security policy forbids. */
  bypassCSP?: boolean
  /** Copies the prepared example into place, so that the app need not make it. */
  example?: boolean
}

export interface RunningApp {
  electron: ElectronApplication
  window: Page
  /** What the main process has printed so far. */
  output(): string
  /** Quits as a user would. */
  close(): Promise<void>
  /** Kills the process, as a power cut would: no handler runs. */
  kill(): Promise<void>
}

/**
 * Starts the built app and waits until its window has loaded. The caller closes it.
 * @public
 */
export async function launchApp({
  userData,
  tmpDir,
  args = [],
  env = {},
  cwd,
  bypassCSP = false,
  example = false,
  appFolder = root,
}: LaunchOptions): Promise<RunningApp> {
  if (example) await cp(preparedExample, join(userData, 'example'), { recursive: true })
  const temp: Record<string, string> =
    tmpDir === undefined ? {} : { TMPDIR: tmpDir, TEMP: tmpDir, TMP: tmpDir }
  const electron = await _electron.launch({
    args: [appFolder, ...args],
    env: { ...inherited(), ...ownDisplay(), ...temp, ...env, SAMKLANG_USER_DATA: userData },
    // Chromium's sandbox refuses to run as root; elsewhere it is part of the test.
    chromiumSandbox: !isRoot,
    bypassCSP,
    ...(cwd !== undefined && { cwd }),
  })
  let output = ''
  const child = electron.process()
  child.stdout?.on('data', (part: Buffer) => (output += part.toString()))
  child.stderr?.on('data', (part: Buffer) => (output += part.toString()))
  const ended = () => child.exitCode !== null || child.signalCode !== null
  try {
    const window = await electron.firstWindow()
    rememberApp(window, electron)
    evaluateAgain(electron)
    await window.waitForLoadState('load')
    return {
      electron,
      window,
      output: () => output,
      close: () => electron.close(),
      async kill() {
        if (ended()) return
        const exit = once(child, 'exit')
        // On Windows the app is the child of a shell.
        if (process.platform === 'win32') execFileSync('taskkill', ['/pid', String(child.pid), '/T', '/F'])
        else child.kill('SIGKILL')
        await exit
      },
    }
  } catch (error) {
    child.kill('SIGKILL')
    throw new Error(`The app did not open a window. It printed:\n${output}`, { cause: error })
  }
}

interface Fixtures {
  /** A temp folder for the test, removed when it ends. */
  folder: string
  /** Starts the app in that folder (`user-data`, `tmp`); apps still running when the test ends are killed. */
  launch: (options?: Partial<LaunchOptions>) => Promise<RunningApp>
}

export const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'samklang-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  launch: async ({ folder }, use, testInfo) => {
    const running: RunningApp[] = []
    await use(async (options) => {
      const tmpDir = join(folder, 'tmp')
      await mkdir(tmpDir, { recursive: true })
      const app = await launchApp({ userData: join(folder, 'user-data'), tmpDir, ...options })
      running.push(app)
      return app
    })
    for (const app of running) {
      if (testInfo.status !== testInfo.expectedStatus && app.output() !== '') {
        await testInfo.attach('main process', { body: app.output(), contentType: 'text/plain' })
      }
      await app.kill()
      // A call threw a code that its contract does not list.
      expect(app.output()).not.toContain('undeclared error')
    }
  },
})

export { expect }

/**
 * Main's garbage collector may take the inspector's promise of an evaluation, whose result is then lost.
 * What tests evaluate in main can be repeated.
 */
function evaluateAgain(electron: ElectronApplication): void {
  const evaluate = electron.evaluate.bind(electron) as (...args: unknown[]) => Promise<unknown>
  const again = async (...args: unknown[]): Promise<unknown> => {
    for (let attempts = 1; ; attempts++)
      try {
        return await evaluate(...args)
      } catch (error) {
        if (attempts === 5 || !String(error).includes('garbage collected')) throw error
      }
  }
  electron.evaluate = again as ElectronApplication['evaluate']
}

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return Object.fromEntries(entries.filter(([name]) => name !== 'ELECTRON_RUN_AS_NODE'))
}

/** Each worker has its own display. */
function ownDisplay(): Record<string, string> {
  const display =
    process.env['SAMKLANG_DISPLAYS']?.split(',')[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)]
  return display === undefined ? {} : { DISPLAY: display }
}
