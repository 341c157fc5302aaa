import { chromium } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { launchApp, test } from '../helpers/launch'
import { createWorkspace } from '../helpers/workspace'
import { median, report } from './figures'

const ROUNDS = 9

/**
 * Starts an app as the system would, without a debugger that holds it up, and looks only afterwards when it showed the
 * element that is marked `elementtiming="usable"`: milliseconds from the start of the process.
 */
async function startOf(app: string, userData: string): Promise<number> {
  const electron = process.env['SAMKLANG_ELECTRON']
  if (electron === undefined) throw new Error('npm run bench says which Electron it is')
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const from = Date.now()
  const child = spawn(electron, [app, ...flags, '--remote-debugging-port=0'], {
    env: { ...process.env, SAMKLANG_USER_DATA: userData },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  try {
    const browser = await chromium.connectOverCDP(await debuggerOf(child.stderr))
    const page = browser.contexts()[0]?.pages()[0]
    if (!page) throw new Error('there is no window')
    const shown = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              const { identifier, renderTime } = entry as PerformanceEntry & { identifier: string; renderTime: number }
              if (identifier === 'usable') resolve(performance.timeOrigin + renderTime)
            }
          }).observe({ type: 'element', buffered: true })
        }),
    )
    return shown - from
  } finally {
    child.kill()
    await ended
  }
}

/** Waits a little, so that connecting does not disturb the start. */
async function debuggerOf(stderr: AsyncIterable<Buffer>): Promise<string> {
  let said = ''
  for await (const part of stderr) {
    said += part.toString()
    const address = /ws:\/\/\S+/.exec(said)?.[0]
    if (address === undefined) continue
    await new Promise((resolve) => setTimeout(resolve, 2500))
    return address
  }
  throw new Error(`the app ended: ${said}`)
}

test('from launching to a usable lock screen', async ({ folder }) => {
  const userData = join(folder, 'user-data')
  const made = await launchApp({ userData })
  await createWorkspace(made.window, join(folder, 'workspace'))
  await made.close()

  const apps = [resolve('.'), resolve('tests/bench/blank')] as const
  const took: [number[], number[]] = [[], []]
  for (let round = 0; round <= ROUNDS; round++) {
    for (const which of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const start = await startOf(apps[which], which === 0 ? userData : join(folder, 'blank'))
      if (round > 0) took[which].push(start)
    }
  }
  report({ name: 'start', ours: median(took[0]), peer: median(took[1]), unit: 'ms' })
})
