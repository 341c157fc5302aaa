import type { Page } from '@playwright/test'
import type { Form } from '@shared/domain/forms/form'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'
import { call } from '../../support/app/calls'
import { contentOf, makeExample, signIn } from '../../support/data/example'
import { expect as baseExpect, test } from '../../support/app/launch'
import { goToPlace } from '../../support/pages/places'
import { interfaceTexts } from '../../support/pages/texts'
import { importUntil, isOver, startImport } from '../../support/data/workspace'
import { addSupervisor } from '../../support/data/members'

const expect = baseExpect.configure({ timeout: 40_000 })
const t = interfaceTexts('da')
const button = (window: Page, name: string) => window.getByRole('button', { name, exact: true })

async function toRounds(window: Page): Promise<void> {
  await goToPlace(window, 'insight')
  await button(window, t('insight:toCalibration')).click()
}

const content = (form: Form, shift: number) =>
  contentOf(
    form,
    Array.from({ length: 13 }, (_, i) => Math.min(3, (i % 3) + shift)),
  )

async function rateInRound(window: Page, shift: number): Promise<void> {
  const [round] = await call(window, 'calibration', 'list')
  const { form } = await call(window, 'calibration', 'mine', { roundId: round!.id })
  await call(window, 'calibration', 'save', { roundId: round!.id, content: content(form, shift) })
  await call(window, 'calibration', 'lock', { roundId: round!.id })
}

/** Shows the rating of who is signed in to the others, whose words they have compared. */
async function showInRound(window: Page): Promise<void> {
  const [round] = await call(window, 'calibration', 'list')
  const view = await call(window, 'calibration', 'view', { roundId: round!.id })
  if (view.kind !== 'open' || !view.showing) throw new Error('the round is not closed')
  const compared = view.showing.to.map(({ card }) => card)
  await call(window, 'calibration', 'reveal', { roundId: round!.id, compared })
}

test('three supervisors rate the same recording blind, then see how they stand and settle on a key', async ({
  launch,
}) => {
  test.setTimeout(240_000)
  const { window } = await launch({ example: true })
  const { anne, mikkel } = await makeExample(window)
  await signIn(window, anne)
  const eva = {
    ...(await addSupervisor(
      window,
      { name: 'Eva Dam', initials: 'ED', passphrase: 'tre kopper te i køkkenet' },
      anne.passphrase,
    )),
    passphrase: 'tre kopper te i køkkenet',
  }

  // The recording of the example has supervisors already; the one that is rated by all has none.
  const jobId = await startImport(window, 'resources/sample/netvaerksmoede.mp4')
  await importUntil(window, jobId, isOver)
  await toRounds(window)
  await expect(window.getByRole('heading', { name: t('calibration:empty.title') })).toBeVisible()
  await expectAccessible(window, 'calibration without rounds')
  await window.getByRole('combobox', { name: t('calibration:begin.recording') }).click()
  await window.getByRole('option').filter({ hasNotText: 'Karen Lund' }).click()
  await button(window, t('calibration:begin.button')).click()
  await expect(window.getByText(t('errors:underCertification.what'))).toBeVisible()
  await window.getByRole('combobox', { name: t('calibration:begin.recording') }).click()
  await window.getByRole('option', { name: /Karen Lund/ }).click()
  await button(window, t('calibration:begin.button')).click()
  await expect(window.getByRole('heading', { name: t('calibration:waiting.title') })).toBeVisible()
  await expect(
    window.getByRole('listitem').filter({ hasText: t('common:ratingStatus.notStarted') }),
  ).toHaveCount(3)
  await expectAccessible(window, 'a round under way')

  await test.step('the rating of a round is given on the screen that everyone knows, and saves itself', async () => {
    await button(window, t('calibration:waiting.rate.notStarted')).click()
    const form = window.getByRole('region', { name: t('rate:formArea') })
    await form.getByRole('radio', { name: 'I nogen grad' }).first().check()
    await expect.poll(async () => (await call(window, 'calibration', 'list'))[0]?.mine).toBe('inProgress')
    const recordings = await call(window, 'recordings', 'list')
    expect(recordings.map(({ assignments }) => assignments.map(({ status }) => status))).toEqual([
      [],
      ['notStarted', 'notStarted'],
    ])
    await button(window, t('rate:backToRound')).click()
  })
  await rateInRound(window, 0)

  await signIn(window, mikkel)
  await toRounds(window)
  await window.getByRole('button', { name: /^Åbn runden/ }).click()
  await expect(window.getByRole('listitem').filter({ hasText: t('common:ratingStatus.locked') })).toHaveCount(
    1,
  )
  await expect(button(window, t('calibration:waiting.close'))).toBeHidden()
  await rateInRound(window, 1)
  await signIn(window, eva)
  await rateInRound(window, 2)
  await showInRound(window)

  await signIn(window, anne)
  await toRounds(window)
  await window.getByRole('button', { name: /^Åbn runden/ }).click()
  await expect(window.getByRole('status').filter({ hasText: 'Mikkel Friis' })).toBeVisible()
  // Anne has let both in: her app knows their cards, and no words are asked for.
  await expectAccessible(window, 'a rating to show')
  await window.getByRole('button', { name: /^Vis min vurdering/ }).click()
  await expect(window.getByRole('heading', { name: t('consensus:show.title') })).toBeHidden()
  await signIn(window, mikkel)
  await toRounds(window)
  await window.getByRole('button', { name: /^Åbn runden/ }).click()
  // Mikkel and Eva read their six words to each other.
  await expect(window.getByRole('button', { name: /^Vis min vurdering/ })).toBeDisabled()
  await window.getByRole('checkbox', { name: /^Eva Dam/ }).check()
  await window.getByRole('button', { name: /^Vis min vurdering/ }).click()
  const row = window.getByRole('row').filter({ hasText: '1. ' }).first()
  await expect(row).toContainText('AH')
  await expect(row).toContainText('MF')
  await expect(row).toContainText('ED')

  await window.getByRole('combobox', { name: t('calibration:key.score', { number: 1 }), exact: true }).click()
  await window.getByRole('option', { name: 'I mindre grad' }).click()
  await window
    .getByRole('textbox', { name: t('calibration:key.reason', { number: 1 }), exact: true })
    .fill('Rollerne blev ikke sagt.')
  await window.getByRole('textbox', { name: t('calibration:key.reason', { number: 2 }), exact: true }).focus()
  await expect(row.getByRole('img', { name: t('calibration:strips.key') })).toBeVisible()
  await expect(window.getByRole('row').filter({ hasText: 'Mikkel Friis' }).last()).toContainText(
    t('calibration:standing.of', { count: 1, n: 1 }),
  )
  await expectAccessible(window, 'a closed round')
  await expectNoSidewaysScroll(window)
  const [round] = await call(window, 'calibration', 'list')
  const view = await call(window, 'calibration', 'view', { roundId: round!.id })
  expect(view).toMatchObject({
    kind: 'open',
    key: [{ itemKey: 'welcome', score: 1, reason: 'Rollerne blev ikke sagt.' }],
    unopened: [],
  })
})
