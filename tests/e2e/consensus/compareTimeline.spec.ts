import { v7 as newId } from 'uuid'
import { itemsOf } from '@shared/domain/forms/form'
import { expectAccessible } from '../../support/pages/axe'
import { call } from '../../support/app/calls'
import { showAll } from '../../support/data/deciding'
import { contentOf, firstRecording, makeExample, rateAndLock, signIn } from '../../support/data/example'
import { expect, test } from '../../support/app/launch'

test('both supervisors have their row on one timeline when they compare', async ({ launch }) => {
  const { window } = await launch({ example: true })
  const { anne, mikkel } = await makeExample(window)
  const moments = [
    { who: anne, text: 'Annes øjeblik', itemKey: 'welcome', startMs: 20_000 },
    { who: mikkel, text: 'Mikkels øjeblik', itemKey: 'voices', startMs: 60_000 },
  ]
  for (const { who, ...moment } of moments) {
    await call(window, 'session', 'unlock', { userId: who.id, passphrase: who.passphrase })
    const seen = { ...moment, id: newId(), endMs: null, stance: 'supports' as const }
    const scores = (count: number) => Array.from({ length: count }, () => 2)
    await rateAndLock(window, await firstRecording(window), (form) =>
      contentOf(form, scores(itemsOf(form).length), [seen]),
    )
    await call(window, 'session', 'lock')
  }
  await signIn(window, anne)
  await showAll(window, await firstRecording(window), [anne, mikkel])
  await window.reload()
  await window.getByRole('button', { name: 'Fælles vurdering' }).first().click()
  await window.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) > 1)

  const marks = window.getByRole('group', { name: 'Supervisorernes observationer i videoen' })
  await expect(marks.getByRole('button', { name: /^Anne Holm, 0:20, punkt 1/ })).toBeVisible()
  await expect(marks.getByRole('button', { name: /^Mikkel Friis, 1:00, punkt 4/ })).toBeVisible()
  await marks.getByRole('button', { name: /Mikkels øjeblik$/ }).focus()
  await window.keyboard.press('Enter')
  const at = () => window.evaluate(() => document.querySelector('video')!.currentTime)
  await expect.poll(at).toBeCloseTo(57, 0)
  await expectAccessible(window, 'compare')

  // One time bar and one set of controls: the app's.
  await expect(window.locator('video[controls]')).toHaveCount(0)
  await expect(window.getByRole('slider', { name: 'Sted i videoen' })).toHaveCount(1)
  const paused = () => window.evaluate(() => document.querySelector('video')!.paused)
  await window.getByRole('button', { name: 'Afspil', exact: true }).click()
  await expect.poll(paused).toBe(false)
  await window.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect.poll(paused).toBe(true)
  await window.getByRole('button', { name: 'Fuld skærm', exact: true }).click()
  const fills = () =>
    window.evaluate(() => {
      const { width, height } = document.querySelector('video')!.getBoundingClientRect()
      return Math.max(width / innerWidth, height / innerHeight)
    })
  await expect.poll(fills).toBeCloseTo(1, 1)
  await expect(window.getByRole('banner')).toBeHidden()
  await window.getByRole('button', { name: 'Forlad fuld skærm' }).click()
  await expect(window.getByRole('banner')).toBeVisible()
})
