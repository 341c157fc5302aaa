import { join, resolve } from 'node:path'
import { launchApp, test } from '../support/app/launch'
import { createWorkspace } from '../support/data/workspace'
import { median, report } from './figures'
import { startUnwatched } from './unwatched'

const ROUNDS = 9

/**
 * Milliseconds from the start of the process until the element marked `elementtiming="usable"` is painted. Read
 * afterwards, since a debugger would slow the start.
 */
async function startOf(app: string, userData: string): Promise<number> {
  const from = Date.now()
  const running = await startUnwatched(app, userData)
  try {
    const shown = await running.look((page) =>
      page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) {
                const { identifier, renderTime } = entry as PerformanceEntry & {
                  identifier: string
                  renderTime: number
                }
                if (identifier === 'usable') resolve(performance.timeOrigin + renderTime)
              }
            }).observe({ type: 'element', buffered: true })
          }),
      ),
    )
    return shown - from
  } finally {
    await running.end()
  }
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
