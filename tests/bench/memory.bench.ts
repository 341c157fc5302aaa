import type { ElectronApplication, Page } from '@playwright/test'
import { join } from 'node:path'
import { test } from '../support/app/launch'
import { createWorkspace, importUntil, isOver, startImport } from '../support/data/workspace'
import { mp4OfMinutes } from './films'
import { report } from './figures'
import { addSupervisor } from '../support/data/members'

/** Warm-up until the player and the caches have reached their size. */
const WARM_UP = 60
const SEEKS = 200
/** Limit for the growth of main and window together. */
const LIMIT_MB = 30

/** Memory of main and window in MB after garbage collection in both. */
async function memoryOf(electron: ElectronApplication, window: Page): Promise<number> {
  const session = await window.context().newCDPSession(window)
  await session.send('HeapProfiler.collectGarbage')
  await session.detach()
  await electron.evaluate(() => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc')
    const gc = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void
    gc()
  })
  await window.waitForTimeout(2000)
  const kilobytes = await electron.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ type }) => type === 'Browser' || type === 'Tab')
      .reduce((sum, { memory }) => sum + memory.workingSetSize, 0),
  )
  return kilobytes / 1024
}

/** Seeks on the rating screen and waits for each seek to complete. */
const jump = (window: Page, from: number, count: number): Promise<void> =>
  window.evaluate(
    async ({ from, count }) => {
      const video = document.querySelector('video')!
      for (let i = from; i < from + count; i++) {
        const shown = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }))
        video.currentTime = ((i * 0.6180339887) % 1) * video.duration * 0.98
        await shown
      }
    },
    { from, count },
  )

test('memory over 200 jumps', async ({ launch, folder }) => {
  const { electron, window } = await launch()
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  const second = { name: 'Mikkel Friis', initials: 'MF', passphrase: 'seks stole og en kande kaffe' }
  const other = await addSupervisor(window, second)
  await importUntil(window, await startImport(window, await mp4OfMinutes(10), [userId, other.id]), isOver)
  await window.reload()
  await window.getByRole('button', { name: 'Begynd vurdering' }).first().click()
  await window.waitForFunction(() => document.querySelector('video')?.readyState === 4)

  await jump(window, 0, WARM_UP)
  const before = await memoryOf(electron, window)
  await jump(window, WARM_UP, SEEKS)
  const after = await memoryOf(electron, window)
  report({ name: 'memory.seek200', ours: after - before, peer: LIMIT_MB, unit: 'MB' })
})
