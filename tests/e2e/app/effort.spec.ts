import type { Page } from '@playwright/test'
import { join, resolve } from 'node:path'
import { call } from '../../support/app/calls'
import { answerOpenDialog, answerSaveDialog } from '../../support/app/dialogs'
import { countEffort, type Effort } from '../../support/app/effort'
import { expect as baseExpect, test } from '../../support/app/launch'
import {
  rateAndLock,
  contentOf as ratingOf,
  firstRecording,
  makeExample,
  signIn,
} from '../../support/data/example'
import { passphrase } from '../../support/data/workspace'
import { goToPlace } from '../../support/pages/places'
import { contentOf, startRating } from '../../support/pages/ratePage'
import { takeSeat } from '../../support/pages/seat'
import { interfaceTexts } from '../../support/pages/texts'

const expect = baseExpect.configure({ timeout: 40_000 })
const t = interfaceTexts('da')
const sample = resolve('resources', 'sample', 'netvaerksmoede.mp4')
const button = (window: Page, name: string) => window.getByRole('button', { name, exact: true })

/** Prints what a task costs, and holds it to its limit. */
function hold(task: string, spent: Effort, limit: Effort): void {
  const words = ({ clicks, keys, fields }: Effort) => `${clicks} clicks, ${keys} keys, ${fields} fields`
  console.log(`${task}: ${words(spent)} (at most ${words(limit)})`)
  for (const what of ['clicks', 'keys', 'fields'] as const)
    expect.soft(spent[what], `${task}: ${what}`).toBeLessThanOrEqual(limit[what])
}

test('from the first start to the first rating', async ({ launch, folder }) => {
  test.setTimeout(240_000)
  const { electron, window } = await launch()
  await answerOpenDialog(electron, join(folder, 'workspace'))
  await call(window, 'workspace', 'chooseFolder', { ask: true })
  const measure = await countEffort(electron, window)
  const write = async (name: RegExp | string, text: string) => window.getByLabel(name).fill(text)
  const enter = () => window.keyboard.press('Enter')

  const spent = await measure(async () => {
    await window.getByRole('button', { name: t('start:create.title') }).click()
    await write(t('common:person.name'), 'Anne Holm')
    await enter()
    await write(new RegExp(`^${t('passphrase:label')}`), passphrase)
    await write(new RegExp(`^${t('passphrase:again')}`), passphrase)
    await enter()
    await expect(button(window, t('start:key.have'))).toBeVisible()
    const key = (await window.getByLabel(t('start:key.label')).innerText()).replace(/\s/g, '')
    await button(window, t('start:key.have')).click()
    await write(t('start:confirm.label'), key.slice(-6))
    await enter()

    await button(window, t('library:alone.add')).click()
    await button(window, t('members:invite.lock')).click()
    await write(t('common:person.name'), 'Mikkel Friis')
    await write(new RegExp(`^${t('passphrase:label')}`), 'tre kopper te ved vinduet')
    await write(new RegExp(`^${t('passphrase:again')}`), 'tre kopper te ved vinduet')
    await enter()
    await button(window, t('members:join.done')).click()
    await takeSeat(window, passphrase)
    await button(window, t('members:request.admit')).click()
    await button(window, t('members:compare.admit')).click()
    await expect(
      window.getByText(t('members:request.admitted', { name: 'Mikkel Friis', initials: 'MF' })),
    ).toBeVisible()

    await button(window, t('common:places.library')).click()
    await answerOpenDialog(electron, sample)
    await button(window, t('library:import')).click()
    await expect(window.getByText(t('import:kind.asIs'))).toBeVisible()
    // The date is in the file.
    for (const [name, text] of [
      ['citizenCode', 'B-017'],
      ['leader', 'Karen Lund'],
      ['privateCount', '2'],
      ['professionalCount', '3'],
      ['from', '26.11.2026'],
      ['until', '26.11.2027'],
    ] as const)
      await window.locator(`#details-${name}`).fill(text)
    await window.getByRole('checkbox', { name: t('import:others') }).check()
    await button(window, t('import:start')).click()
    await window.getByRole('button', { name: t('recording:step.begin.button') }).click()
    await expect(window.getByRole('region', { name: t('rate:formArea') })).toBeVisible()
  })
  hold('first start to first rating', spent, { clicks: 12, keys: 5, fields: 14 })
})

test('from the example to a rating, scores, an observation elsewhere, locking, agreeing, deciding, export', async ({
  launch,
  folder,
}) => {
  test.setTimeout(300_000)
  const { electron, window } = await launch({ example: true })
  const example = await makeExample(window)
  const { anne, mikkel } = example
  await signIn(window, anne)
  const recordingId = await firstRecording(window)
  const measure = await countEffort(electron, window)
  const press = (key: string) => window.keyboard.press(key)

  const toRating = await measure(() => startRating(window))
  hold('example to rating', toRating, { clicks: 1, keys: 0, fields: 0 })

  await window.locator('#item-welcome').focus()
  const elsewhere = await measure(async () => {
    await press('n')
    await expect(
      window.getByRole('textbox', { name: t('rate:observations.text'), exact: true }),
    ).toBeFocused()
    await window.keyboard.type('#9 Broderen spørges')
    await press('Enter')
    await expect
      .poll(async () => (await contentOf(window)).observations)
      .toMatchObject([{ itemKey: 'network' }])
  })
  hold('an observation on another item', elsewhere, { clicks: 0, keys: 2, fields: 1 })

  await window.locator('#item-welcome').focus()
  const scores = await measure(async () => {
    for (let number = 1; number <= 13; number++) {
      await press('2')
      if (number < 13) await press('ArrowDown')
    }
    await expect(window.getByText(t('rate:progress', { answered: 13, total: 13 }))).toBeVisible()
  })
  hold('13 scores', scores, { clicks: 0, keys: 25, fields: 0 })

  const locked = await measure(async () => {
    await button(window, t('rate:lockSection.button')).click()
    await button(window, t('rate:lockDialog.confirm')).click()
    await expect(window.getByRole('heading', { name: t('rate:locked.title') })).toBeVisible()
  })
  hold('locking', locked, { clicks: 2, keys: 0, fields: 0 })

  // Mikkel gives one other score.
  await signIn(window, mikkel)
  await rateAndLock(window, recordingId, (form) => ratingOf(form, [2, 2, 1, ...Array<2>(10).fill(2)]))
  await window.reload()
  await window.getByRole('button', { name: t('recording:step.compare.button') }).click()
  const shown = await measure(async () => {
    await button(window, t('consensus:show.showAndGive', { name: 'Anne Holm' })).click()
    await takeSeat(window, anne.passphrase)
    await button(window, t('consensus:show.show', { names: 'Mikkel Friis' })).click()
    await expect(window.getByRole('heading', { name: t('consensus:agreement.title') })).toBeVisible()
  })
  hold('opening both ratings', shown, { clicks: 2, keys: 1, fields: 1 })

  const agreed = await measure(async () => {
    await button(window, t('consensus:adopt.button', { count: 12 })).click()
    await button(window, t('consensus:adopt.confirm')).click()
    await expect(window.getByRole('dialog')).toHaveCount(0)
    const name = t('consensus:agreed.labelOf', { number: 3 })
    await window.getByRole('radiogroup', { name, exact: true }).getByRole('radio', { name: /^2/ }).click()
    await window
      .getByRole('textbox', { name: t('consensus:agreed.reason', { number: 3 }), exact: true })
      .fill('Alle kom til orde.')
    await expect(window.getByText(t('consensus:progress.complete'))).toBeVisible()
  })
  hold('agreeing on 13 items, one of which differs', agreed, { clicks: 3, keys: 0, fields: 1 })

  const decided = await measure(async () => {
    await button(window, t('consensus:progress.toDecision')).click()
    await window.getByRole('radio', { name: t('common:outcome.certified'), exact: true }).check()
    await button(window, t('consensus:decision.sign')).click()
    await button(window, t('consensus:sign.confirmAndGive', { name: 'Mikkel Friis' })).click()
    await takeSeat(window, mikkel.passphrase)
    await button(window, t('consensus:sign.confirm')).click()
    await expect(window.getByText(t('consensus:decided.title'))).toBeVisible()
  })
  hold('deciding, signed by both', decided, { clicks: 5, keys: 1, fields: 1 })

  await answerSaveDialog(electron, join(folder, 'afgørelse.pdf'))
  const exported = await measure(async () => {
    await button(window, t('consensus:export.pdf.da')).click()
    await expect(window.getByText(t('consensus:export.saved', { fileName: 'afgørelse.pdf' }))).toBeVisible()
  })
  hold('exporting the document', exported, { clicks: 1, keys: 0, fields: 0 })

  await goToPlace(window, 'library')
  const found = await measure(async () => {
    await button(window, t('common:places.records')).click()
    await window.getByRole('textbox', { name: t('records:search') }).fill('Lindholm')
    await expect(window.getByRole('list', { name: t('records:title') }).getByRole('listitem')).toHaveCount(1)
  })
  hold('finding an earlier document', found, { clicks: 1, keys: 0, fields: 1 })
})
