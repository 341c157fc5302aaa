import { join } from 'node:path'
import { expectAccessible } from '../../support/pages/axe'
import { call } from '../../support/app/calls'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { expect, test } from '../../support/app/launch'
import { startRating } from '../../support/pages/ratePage'
import { interfaceTexts } from '../../support/pages/texts'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'
import { addSupervisor } from '../../support/data/members'

const t = interfaceTexts('da')

test('sound in one ear is pointed out after the import and when it is played, until one hears it in both', async ({
  launch,
  folder,
}) => {
  const { window } = await launch()
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  const other = await addSupervisor(window, {
    name: 'Mikkel Friis',
    initials: 'MF',
    passphrase: 'seks stole og en kande kaffe',
  })
  const [both, film] = [join(folder, 'begge.mp4'), join(folder, 'øre.mp4')]
  await makeFrameVideo({ path: both, seconds: 2 })
  await makeFrameVideo({
    path: film,
    seconds: 2,
    audioArgs: ['-c:a', 'aac', '-af', 'pan=stereo|c0=c0|c1=0*c0'],
  })
  await window.reload()
  const told = window.getByRole('alert').filter({ hasText: t('playback:monoSide.left') })

  // The tracks of one recording are made after those of the other: what is said is said of the second.
  const first = await importUntil(window, await startImport(window, both), isOver)
  const ready = () =>
    window.evaluate(async (recordingId) => {
      const { samklang } = globalThis as unknown as {
        samklang: { film: { tracks(input: object): Promise<{ value: { state: string } }> } }
      }
      return (await samklang.film.tracks({ recordingId, purpose: 'assessment' })).value.state
    }, first.recordingId)
  await expect.poll(ready, { timeout: 30_000 }).toBe('ready')
  await expect(told).toHaveCount(0)
  await importUntil(window, await startImport(window, film, [userId, other.id]), isOver)
  await expect(told).toBeVisible({ timeout: 30_000 })
  await expectAccessible(window, 'one ear')

  await window.reload()
  await startRating(window, t)
  await expect(told).toBeVisible()
  await told.getByRole('button', { name: t('playback:monoSide.both') }).click()
  await expect(told).toBeHidden()
  expect((await call(window, 'app', 'preferences')).bothEars).toBe(true)
  await expect(window.getByRole('button', { name: t('playback:sound.open') })).toHaveAttribute(
    'data-on',
    'true',
  )
})
