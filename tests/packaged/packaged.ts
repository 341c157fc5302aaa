import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { rememberApp } from '../support/app/apps'

/** What `npm run package -- --dir` left, as scripts/lib/runners.mjs hands it on. */
export interface Packaged {
  folder: string
  executable: string
  /** Holds app.asar. */
  resources: string
  standIn: boolean
}

export const packaged = JSON.parse(process.env['SAMKLANG_PACKAGED'] ?? '{}') as Packaged

export interface RunningPackage {
  electron: ElectronApplication
  window: Page
}

interface Fixtures {
  /** A folder of the test's own, removed at its end. */
  folder: string
  /** Starts the packaged app with all that it writes inside that folder. */
  launch: (options?: { env?: Record<string, string> }) => Promise<RunningPackage>
}

interface WorkerFixtures {
  /** The executable of a copy that differs in one fuse: Playwright drives the main process through the inspector. */
  drivable: string
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  drivable: [
    async ({}, use) => {
      const parent = await mkdtemp(join(tmpdir(), 'samklang-packaged-'))
      const copy = join(parent, 'app')
      await cp(packaged.folder, copy, { recursive: true, verbatimSymlinks: true })
      const executable = join(copy, relative(packaged.folder, packaged.executable))
      await flipFuses(executable, {
        version: FuseVersion.V1,
        [FuseV1Options.EnableNodeCliInspectArguments]: true,
        resetAdHocDarwinSignature: process.platform === 'darwin',
      })
      await use(executable)
      await rm(parent, { recursive: true, force: true, maxRetries: 5 })
    },
    { scope: 'worker' },
  ],
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'samklang-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  launch: async ({ drivable, folder }, use) => {
    const running: ElectronApplication[] = []
    await use(async ({ env = {} } = {}) => {
      const [home, temp] = [join(folder, 'home'), join(folder, 'tmp')]
      await Promise.all([home, temp].map((path) => mkdir(path, { recursive: true })))
      const electron = await _electron.launch({
        executablePath: drivable,
        args: [`--user-data-dir=${join(folder, 'user-data')}`],
        // No PATH: ffmpeg is the packaged one or none. Libraries are found without it.
        env: { ...environment(), HOME: home, TMPDIR: temp, TEMP: temp, TMP: temp, PATH: '', ...env },
        chromiumSandbox: process.getuid?.() !== 0,
      })
      running.push(electron)
      const window = await electron.firstWindow()
      await window.waitForLoadState('load')
      rememberApp(window, electron)
      return { electron, window }
    })
    for (const electron of running) await electron.close()
  },
})

export { expect } from '@playwright/test'

/** The environment without PATH and what only the development of the app uses. */
function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return Object.fromEntries(entries.filter(([name]) => !/^((SAMKLANG|ELECTRON)_.*|path)$/i.test(name)))
}
