import type { ElectronApplication, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { localDay } from '@shared/domain/day'
import { addMonths } from '@shared/domain/programme/programme'
import { verifyCredential } from '../../../electron/main/records/credential/verify'
import { formatDay } from '../../../renderer/i18n/format'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'
import { call } from '../../support/app/calls'
import { assess, revise } from '../../support/data/deciding'
import { answerSaveDialog } from '../../support/app/dialogs'
import { firstRecording, makeExample, signIn } from '../../support/data/example'
import { expect as baseExpect, test } from '../../support/app/launch'
import { goToPlace } from '../../support/pages/places'
import { interfaceTexts } from '../../support/pages/texts'
import { createWorkspace, passphrase } from '../../support/data/workspace'

const expect = baseExpect.configure({ timeout: 40_000 })
const t = interfaceTexts('da')
const reason = 'Har 20 års erfaring fra Åben Dialog i en anden kommune.'

const button = (window: Page, name: string) => window.getByRole('button', { name, exact: true })
const dialog = (window: Page) => window.getByRole('dialog')
const level = (window: Page, number: number) =>
  window.getByRole('region', { name: t('leaders:level', { level: number }) })
const go = goToPlace
const inTwoMonths = () => addMonths(localDay(new Date()), 2)

/** Lets both levels count for two months, so that the reminder, which comes three months before, is due at once. */
async function letLevelsExpire(window: Page): Promise<void> {
  await go(window, 'leaders')
  await button(window, t('leaders:programmeButton')).click()
  for (const field of ['validity_level1Months', 'validity_level2Months'])
    await window.getByRole('textbox', { name: t(`leaders:programme.field.${field}`) }).fill('2')
  await expectAccessible(window, 'the programme, with an end')
  await button(window, t('leaders:programme.save')).click()
  await expect(window.getByText(t('leaders:programme.saved'))).toBeVisible()
}

/** What the app takes for today: the clock of the process that says what counts is put on, as a computer's can be. */
const putClockOn = (electron: ElectronApplication, days: number) =>
  electron.evaluate((_, ahead) => {
    const System = Date
    const now = () => System.now() + ahead * 86_400_000
    globalThis.Date = new Proxy(System, {
      construct: (target, given: number[]) =>
        given.length === 0 ? new target(now()) : Reflect.construct(target, given),
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    })
  }, days)

test('a certificate given by exception says why, is to be renewed in time, and runs out', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const { electron, window } = await launch()
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  await window.reload()
  await letLevelsExpire(window)
  await go(window, 'leaders')
  await button(window, t('leaders:add')).first().click()
  await dialog(window)
    .getByRole('textbox', { name: t('leaders:name') })
    .fill('Karen Lund')
  await dialog(window)
    .getByRole('button', { name: t('leaders:add') })
    .click()

  const issue = async (words: string) => {
    await level(window, 1)
      .getByRole('button', { name: t(`leaders:issue.${words}`) })
      .click()
    await dialog(window)
      .getByRole('textbox', { name: t('leaders:issue.exception') })
      .fill(reason)
    await button(window, t('leaders:issue.confirm')).click()
    await expect(dialog(window)).toHaveCount(0)
  }
  await issue('buttonException')
  const end = inTwoMonths()
  const date = formatDay('da', end)
  await expect(level(window, 1).getByText(t('leaders:levelState.renewSoon'), { exact: true })).toBeVisible()
  await expect(level(window, 1).getByText(t('leaders:validity.renewSoon', { date }))).toBeVisible()
  await expect(level(window, 1).getByText(t('leaders:issue.withException', { reason }))).toBeVisible()
  await expectAccessible(window, 'a certificate to be renewed')
  await expectNoSidewaysScroll(window)

  await answerSaveDialog(electron, join(folder, 'niveau1.json'))
  await button(window, t('leaders:issue.json')).click()
  await expect(window.getByText(t('leaders:issue.saved', { fileName: 'niveau1.json' }))).toBeVisible()
  const credential = JSON.parse(readFileSync(join(folder, 'niveau1.json'), 'utf8')) as { validUntil: string }
  expect(credential.validUntil).toBe(`${end}T23:59:59Z`)
  const document = { leader: 'Karen Lund', exception: reason, validUntil: end }
  expect(await verifyCredential(credential)).toMatchObject({ valid: true, content: { document } })

  await test.step('the list, the library and the register remind of it', async () => {
    const words = t('leaders:next.renewSoon', { level: 1, date })
    await go(window, 'leaders')
    await expect(window.getByRole('listitem').filter({ hasText: 'Karen Lund' })).toContainText(words)
    await go(window, 'library')
    await expect(window.getByRole('status').filter({ hasText: t('leaders:due') })).toContainText(words)
    await go(window, 'records')
    const entry = window.getByRole('listitem').filter({ hasText: 'Karen Lund' })
    await expect(entry).toContainText(t('records:status.renewSoon'))
    await expect(entry).toContainText(t('records:validUntil', { date }))
    await expectAccessible(window, 'the register, with a certificate to be renewed')
  })

  await test.step('afterwards it has run out, and is renewed', async () => {
    await putClockOn(electron, 70)
    // So long without use locks the app.
    await call(window, 'session', 'lock')
    await signIn(window, { id: userId, passphrase })
    await go(window, 'library')
    await go(window, 'leaders')
    await expect(window.getByRole('listitem').filter({ hasText: 'Karen Lund' })).toContainText(
      t('leaders:next.expired', { level: 1, date }),
    )
    await button(window, 'Karen Lund').click()
    await expect(level(window, 1).getByText(t('leaders:levelState.expired'), { exact: true })).toBeVisible()
    await expect(level(window, 1).getByText(t('leaders:validity.expired', { date }))).toBeVisible()
    await expectAccessible(window, 'a certificate that has run out')
    await issue('renew')
    await expect(level(window, 1).getByText(t('leaders:levelState.renewSoon'), { exact: true })).toBeVisible()
    await go(window, 'records')
    const entries = window.getByRole('listitem').filter({ hasText: 'Karen Lund' })
    await expect(entries.filter({ hasText: t('records:status.expired') })).toContainText(
      t('records:expired', { date }),
    )
    await expect(entries.filter({ hasText: t('records:status.renewSoon') })).toHaveCount(1)
  })
})

test('a decision that certifies lasts as long as level 2 does; another has no end', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const { electron, window } = await launch({ example: true })
  const example = await makeExample(window)
  await signIn(window, example.anne)
  await letLevelsExpire(window)
  const recordingId = await firstRecording(window)
  const { leaderId, details } = await call(window, 'recordings', 'get', { recordingId })
  await assess(window, example, { recordingId, scores: Array<2>(13).fill(2), outcome: 'certified' })
  await signIn(window, example.mikkel)
  const date = formatDay('da', inTwoMonths())

  await go(window, 'records')
  const entry = window.getByRole('listitem').filter({ hasText: t('records:kind.decision') })
  await expect(entry).toContainText(t('records:validUntil', { date }))
  await expect(entry).toContainText(t('records:status.renewSoon'))
  await answerSaveDialog(electron, join(folder, 'afgoerelse.json'))
  await entry.getByRole('button', { name: /som JSON/ }).click()
  await expect(window.getByText(t('records:saved', { fileName: 'afgoerelse.json' }))).toBeVisible()
  const credential: unknown = JSON.parse(readFileSync(join(folder, 'afgoerelse.json'), 'utf8'))
  expect(credential).toMatchObject({ validUntil: `${inTwoMonths()}T23:59:59Z` })
  expect(await verifyCredential(credential)).toMatchObject({
    valid: true,
    content: { document: { validUntil: inTwoMonths() } },
  })

  await go(window, 'leaders')
  await button(window, details.leader).click()
  await window.getByRole('tab', { name: t('leaders:tabs.assessments') }).click()
  await expect(window.getByText(t('leaders:validity.renewSoon', { date }))).toBeVisible()
  await expectAccessible(window, 'a decision to be renewed')

  // A correction that takes the certification away takes its end away too.
  const [decided] = (await call(window, 'leaders', 'page', { leaderId })).assessments
  const revision = { kind: 'correction', reason: 'Forkert knap.', outcome: 'notYet', comment: '' } as const
  const recordId = decided?.decided?.recordId ?? ''
  await revise(window, { recordId, revision }, [example.anne])
  const corrected = (await call(window, 'leaders', 'page', { leaderId })).assessments[0]?.decided
  expect(corrected).toMatchObject({ outcome: 'notYet', validUntil: null })
})
