import type { Page } from '@playwright/test'
import { call } from '../../support/app/calls'
import { expect, test } from '../../support/app/launch'
import { expectAccessible } from '../../support/pages/axe'
import { goToPlace } from '../../support/pages/places'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')
/** The example as users get it. */
const env = { SAMKLANG_TEST_PLAIN_EXAMPLE: '' }

async function tryIt(window: Page): Promise<void> {
  await window.getByRole('button', { name: t('start:example.title') }).click()
  await expect(window.getByRole('heading', { level: 1, name: t('library:title') })).toBeVisible({
    timeout: 60_000,
  })
}

test('the example shows the whole, is thrown away and had again', async ({ launch }) => {
  test.setTimeout(240_000)
  const { window } = await launch({ env })
  await tryIt(window)
  const sign = window.getByRole('button', { name: t('common:exampleWorkspace') })
  await expect(sign).toBeVisible()

  const stages = async () => (await call(window, 'recordings', 'list')).map(({ stage }) => stage).sort()
  expect(await stages()).toEqual(['comparing', 'decided', 'rating', 'unassigned'])
  const [round] = await call(window, 'calibration', 'list')
  expect(round?.closedAt).not.toBeNull()
  const [record] = await call(window, 'records', 'register')
  expect(record).toMatchObject({ status: 'inForce', kind: 'decision' })
  const leaders = await call(window, 'leaders', 'list')
  expect(leaders.map(({ name }) => name).sort()).toEqual(['Karen Toft', 'Mette Lindholm', 'Søren Bak'])
  expect(await call(window, 'ratings', 'alarms')).toEqual({ alarms: [], shown: expect.anything() as unknown })

  // One of the two has shown her rating: the other sees both as soon as she shows her own.
  const list = await call(window, 'recordings', 'list')
  const comparing = list.find(({ stage }) => stage === 'comparing')
  await call(window, 'ratings', 'reveal', { recordingId: comparing?.id ?? '', compared: [] })
  const { kind } = await call(window, 'consensus', 'comparison', { recordingId: comparing?.id ?? '' })
  expect(kind).toBe('open')

  for (const place of ['leaders', 'records', 'settings'] as const) {
    await goToPlace(window, place)
    await expect(sign).toBeVisible()
  }
  await sign.click()
  await expectAccessible(window, 'example')
  await window.getByRole('button', { name: t('start:example.remove') }).click()
  await window
    .getByRole('dialog')
    .getByRole('button', { name: t('start:example.remove') })
    .click()
  await expect(window.getByRole('button', { name: t('start:example.title') })).toBeVisible()
  expect(await call(window, 'workspace', 'state')).toEqual({ kind: 'none', recent: [] })
  await tryIt(window)
  expect(await stages()).toEqual(['comparing', 'decided', 'rating', 'unassigned'])
})
