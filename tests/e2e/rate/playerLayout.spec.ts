import { join } from 'node:path'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { expect, test } from '../../support/app/launch'
import { startRating } from '../../support/pages/ratePage'
import { interfaceTexts } from '../../support/pages/texts'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'
import { addSupervisor } from '../../support/data/members'

const t = interfaceTexts('da')

test('a film in 4:3 leaves its controls the whole column, and what is said in the corner covers none of them', async ({
  launch,
  folder,
}) => {
  const { window } = await launch({ example: true })
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  const other = await addSupervisor(window, {
    name: 'Mikkel Friis',
    initials: 'MF',
    passphrase: 'seks stole og en kande kaffe',
  })
  const [film, next] = [join(folder, 'film.mp4'), join(folder, 'næste.mp4')]
  await makeFrameVideo({ path: film, seconds: 3, width: 320, height: 240 })
  await makeFrameVideo({ path: next, seconds: 1 })
  await importUntil(window, await startImport(window, film, [userId, other.id]), isOver)
  await window.reload()
  await startRating(window, t)

  const place = async (what: ReturnType<typeof window.locator>) => (await what.boundingBox())!
  const player = window.getByRole('region', { name: t('rate:player.label') })
  const controls = player.getByRole('group', { name: t('rate:player.controls') })
  const shape = async () => {
    const { width, height } = await place(window.locator('video'))
    return width / height
  }
  await expect.poll(shape).toBeCloseTo(4 / 3, 1)
  // The padding of the column is all that is missing.
  expect((await place(player)).width - (await place(controls)).width).toBeLessThan(40)

  await startImport(window, next)
  const notice = window.getByRole('alert').filter({ hasText: t('import:done', { name: 'næste.mp4' }) })
  await expect(notice).toBeVisible({ timeout: 30_000 })
  await expect
    .poll(async () => (await place(controls)).y - (await place(notice)).y - (await place(notice)).height)
    .toBeGreaterThanOrEqual(0)
})
