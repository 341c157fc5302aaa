import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Score } from '@shared/domain/ratings/rating'
import { verifyCredential } from '../../../electron/main/records/credential/verify'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'
import { call } from '../../support/app/calls'
import { dropSource } from '../../support/app/drop'
import { assess } from '../../support/data/deciding'
import { firstRecording, makeExample, signIn, type Example } from '../../support/data/example'
import { testId } from '../../support/data/fixtures'
import { expect as baseExpect, test } from '../../support/app/launch'
import { answerSaveDialog } from '../../support/app/dialogs'
import {
  addHours,
  addLeader,
  button,
  dialog,
  issueLevel,
  level,
  openPeople,
  register,
  saveDialog,
  tab,
} from '../../support/pages/leadersPage'
import { interfaceTexts } from '../../support/pages/texts'
import { consentGiven, createWorkspace, importUntil, isOver, passphrase } from '../../support/data/workspace'

/** Each unlocking takes a second of a whole core by design, and many times that on a busy machine. */
const expect = baseExpect.configure({ timeout: 40_000 })

const t = interfaceTexts('da')
const sample = resolve('resources', 'sample', 'netvaerksmoede.mp4')

const heading = (window: Page, name: string) => window.getByRole('heading', { name, exact: true })
const row = (window: Page, name: string) =>
  window
    .getByRole('list', { name: t('leaders:title') })
    .getByRole('listitem')
    .filter({ hasText: name })

test('a new leader goes through seminars and fifteen hours, and is then ready for level 1', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const app = await launch()
  let { window } = app
  const workspace = join(folder, 'workspace')
  const { userId } = await createWorkspace(window, workspace)
  await window.reload()
  await openPeople(window)
  await expect(heading(window, t('leaders:empty.title'))).toBeVisible()
  await expectAccessible(window, 'no leaders yet')

  await addLeader(window, 'Karen Lund')
  for (const number of [1, 2]) await register(window, t('leaders:seminar', { number }))
  await expect(level(window, 1).getByText('2 af 2 seminarer')).toBeVisible()
  await expect(level(window, 1).getByText(t('leaders:levelState.underway'))).toBeVisible()
  await expectAccessible(window, 'training')

  await tab(window, 'hours').click()
  await addHours(window, '7,5')
  await expect(level(window, 1).getByText(t('leaders:levelState.underway'))).toBeVisible()
  await addHours(window, '7,5')
  await expect(window.getByText(t('leaders:hoursSum', { hours: 15 }))).toBeVisible()
  await expect(level(window, 1).getByText(t('leaders:levelState.ready'))).toBeVisible()
  await expectAccessible(window, 'hours')
  await expectNoSidewaysScroll(window)

  await button(window, t('leaders:issue.button')).click()
  await expectAccessible(window, 'issuing a certificate')
  await button(window, t('leaders:issue.confirm')).click()
  await expect(level(window, 1).getByText(t('leaders:levelState.certified'), { exact: true })).toBeVisible()
  await expect(level(window, 1).getByText(t('leaders:noExpiry'))).toBeVisible()
  await expectAccessible(window, 'certified')
  await answerSaveDialog(app.electron, join(folder, 'niveau1.json'))
  await button(window, t('leaders:issue.json')).click()
  await expect(window.getByText(t('leaders:issue.saved', { fileName: 'niveau1.json' }))).toBeVisible()
  await answerSaveDialog(app.electron, join(folder, 'niveau1.pdf'))
  await button(window, t('leaders:issue.pdf')).click()
  await expect(window.getByText(t('leaders:issue.saved', { fileName: 'niveau1.pdf' }))).toBeVisible()
  expect(readFileSync(join(folder, 'niveau1.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  const credential: unknown = JSON.parse(readFileSync(join(folder, 'niveau1.json'), 'utf8'))
  const verdict = await verifyCredential(credential)
  expect(verdict).toMatchObject({
    valid: true,
    content: { document: { leader: 'Karen Lund', level: 1, exception: '' } },
  })
  const changed = JSON.stringify(credential).replaceAll('Karen Lund', 'Karen Bund')
  expect(await verifyCredential(JSON.parse(changed))).toMatchObject({
    valid: false,
    problem: { code: 'signature' },
  })

  // What was answered as saved is there after a power cut.
  await app.kill()
  ;({ window } = await launch())
  await call(window, 'session', 'unlock', { userId, passphrase })
  await window.reload()
  await openPeople(window)
  await expect(
    row(window, 'Karen Lund').getByText(
      `${t('leaders:level', { level: 1 })}: ${t('leaders:levelState.certified')}`,
    ),
  ).toBeVisible()
  await expectAccessible(window, 'the list')

  // A stricter programme asks for more from now on.
  await button(window, t('leaders:programmeButton')).click()
  await window.getByRole('textbox', { name: t('leaders:programme.field.level1_hours') }).fill('20')
  await expect(window.getByText(t('leaders:programme.origin.own'))).toBeVisible()
  await expectAccessible(window, 'the programme')
  await button(window, t('leaders:programme.save')).click()
  await expect(window.getByText(t('leaders:programme.saved'))).toBeVisible()
  await openPeople(window)
  // The issued certificate remains valid.
  await expect(
    row(window, 'Karen Lund').getByText(
      `${t('leaders:level', { level: 1 })}: ${t('leaders:levelState.certified')}`,
    ),
  ).toBeVisible()
})

test('somebody who joins later has a list of their own; a name is mended, and two who are one are joined', async ({
  launch,
  folder,
}) => {
  test.setTimeout(180_000)
  const { window } = await launch()
  await createWorkspace(window, join(folder, 'workspace'))
  await window.reload()
  await addLeader(window, 'Åse Ørm')
  await window.getByRole('switch', { name: t('leaders:joinedLater') }).click()
  await expect(level(window, 1).getByText('0 af 2 introduktionsdage')).toBeVisible()
  await register(window, `${t('leaders:kind.meetingFollowed')} 1`)
  await register(window, t('leaders:kind.readLiterature'))
  await expect(level(window, 1).getByText('1 af 2 netværksmøder fulgt')).toBeVisible()
  await expectAccessible(window, 'joined later')

  await button(window, t('leaders:rename')).click()
  await dialog(window)
    .getByRole('textbox', { name: t('leaders:name') })
    .fill('Åse Ørum')
  await dialog(window)
    .getByRole('button', { name: t('common:save') })
    .click()
  await expect(window.getByRole('heading', { level: 1, name: 'Åse Ørum' })).toBeVisible()

  await addLeader(window, 'Åse Oerum')
  await tab(window, 'hours').click()
  await addHours(window, '2')
  await button(window, t('leaders:merge')).click()
  await dialog(window)
    .getByRole('combobox', { name: t('leaders:mergeInto') })
    .click()
  await window.getByRole('option', { name: 'Åse Ørum' }).click()
  await button(window, t('leaders:mergeConfirm')).click()
  await expect(window.getByRole('heading', { level: 1, name: 'Åse Ørum' })).toBeVisible()
  await expect(level(window, 1).getByText('2 af 15 timers supervision eller sparring')).toBeVisible()
  expect((await call(window, 'leaders', 'list')).map(({ name }) => name)).toEqual(['Åse Ørum'])
})

const first: Score[] = [2, 2, 1, 2, 1, 2, 1, 2, 2, 2, 1, 2, 2]
const second: Score[] = [3, 2, 2, 2, 3, 2, 2, 2, 1, 2, 2, 2, 'cannotAssess']

/** Imports the sample once more, with the same leader written in small letters. */
async function importAgain(window: Page, example: Example, leader: string): Promise<string> {
  const { details, formRowId } = await call(window, 'recordings', 'get', {
    recordingId: await firstRecording(window),
  })
  const sourceId = await dropSource(window, sample)
  const supervisorIds = [example.anne.id, example.mikkel.id]
  const later = { ...details, leader, meetingDate: '2026-11-20' }
  const { jobId } = await call(window, 'imports', 'start', {
    sourceIds: [sourceId],
    details: later,
    consent: consentGiven,
    formRowId,
    supervisorIds,
    // Another film: who was shown a rating of a film cannot rate it again.
    trim: { fromMs: 0, toMs: 50_000 },
  })
  const { recordingId } = await importUntil(window, jobId, isOver)
  if (recordingId === null) throw new Error('the import did not succeed')
  return recordingId
}

test('after "not yet" goals are agreed, and the next assessment shows then and now', async ({ launch }) => {
  test.setTimeout(300_000)
  const { window } = await launch({ example: true })
  const example = await makeExample(window)
  await signIn(window, example.anne)
  const recordingId = await firstRecording(window)
  const { details, leaderId } = await call(window, 'recordings', 'get', { recordingId })
  const moment = {
    id: testId(1),
    itemKey: 'responding',
    startMs: 31_000,
    endMs: null,
    stance: 'against' as const,
    text: 'Svaret kommer for hurtigt.',
  }
  await assess(window, example, { recordingId, scores: first, observations: [moment], outcome: 'notYet' })
  await signIn(window, example.mikkel)
  await window
    .getByRole('button', { name: t('recording:step.seeDecision.button') })
    .first()
    .click()
  await button(window, t('leaders:afterDecision.button', { name: details.leader })).click()

  await expect(heading(window, t('leaders:goals.title'))).toBeVisible()
  await button(window, t('leaders:goals.add')).click()
  await dialog(window)
    .getByRole('textbox', { name: t('leaders:goals.text') })
    .fill('Vente lidt, før jeg svarer.')
  await dialog(window).getByRole('checkbox', { name: /^5\. / }).check()
  await dialog(window)
    .getByRole('checkbox', { name: /Svaret kommer for hurtigt/ })
    .check()
  await expectAccessible(window, 'agreeing on a goal')
  await saveDialog(window)
  await button(window, t('leaders:goals.watch', { time: '0:31' })).click()
  const at = () => window.evaluate(() => document.querySelector('video')?.currentTime ?? 0)
  await expect.poll(at).toBeGreaterThanOrEqual(28)
  expect(await at()).toBeLessThan(33)

  await button(window, `${t('leaders:nextRecording.label')}: ${t('leaders:nextRecording.change')}`).click()
  await window.getByRole('textbox', { name: t('leaders:nextRecording.label') }).fill('1.2.2026')
  await button(window, t('common:save')).click()
  await expect(window.getByText(t('leaders:nextRecording.late'))).toBeVisible()
  await button(window, t('leaders:reflections.add')).click()
  await dialog(window)
    .getByRole('textbox', { name: t('leaders:reflections.text') })
    .fill('Jeg talte til tre, før jeg svarede.')
  await dialog(window)
    .getByRole('button', { name: t('common:save') })
    .click()
  await expect(window.getByText('Jeg talte til tre')).toBeVisible()
  await expectAccessible(window, 'goals and reflections')
  await openPeople(window)
  await expect(
    row(window, details.leader).getByText(t('leaders:next.recordingLate', { date: '1. februar 2026' })),
  ).toBeVisible()

  // The library shows it too, with a link.
  await window
    .getByRole('navigation')
    .getByRole('button', { name: t('common:places.library') })
    .click()
  const notice = window.getByRole('status').filter({ hasText: t('leaders:due') })
  await expect(notice).toContainText(t('leaders:next.recordingLate', { date: '1. februar 2026' }))
  await expectAccessible(window, 'the library, with a leader to look at')
  await notice.getByRole('button', { name: details.leader }).click()
  await expect(heading(window, t('leaders:nextRecording.title'))).toBeVisible()

  const again = await importAgain(window, example, details.leader.toUpperCase())
  await assess(window, example, { recordingId: again, scores: second, outcome: 'certified' })
  await signIn(window, example.mikkel)
  await call(window, 'leaders', 'page', { leaderId }).then((page) => expect(page.assessments).toHaveLength(2))
  await openPeople(window)
  await window.getByRole('button', { name: details.leader, exact: true }).click()
  await tab(window, 'assessments').click()
  await button(window, t('leaders:editOf', { what: 'Vente lidt, før jeg svarer.' })).click()
  await dialog(window).getByText(t('leaders:goals.state.reached'), { exact: true }).click()
  await saveDialog(window)

  const compared = window.getByRole('region', { name: t('leaders:then.title') })
  const line = (number: number) => compared.getByRole('row').nth(number)
  await expect(line(5)).toContainText(t('leaders:then.up', { count: 2 }))
  await expect(line(5)).toContainText(t('leaders:then.goal'))
  await expect(line(9)).toContainText(t('leaders:then.down', { count: 1 }))
  await expect(line(13)).toContainText(t('leaders:then.unknown'))
  await expect(compared.getByText(t('leaders:goals.state.reached'))).toBeVisible()
  await expectAccessible(window, 'then and now')
  await expectNoSidewaysScroll(window)

  // Level 2 is based on the decision; missing seminars need a reason, which is printed on the certificate.
  await tab(window, 'training').click()
  await register(window, t('leaders:kind.meetingLed'))
  for (const number of [1, 2, 3]) await register(window, t('leaders:seminar', { number }))
  await level(window, 2)
    .getByRole('button', { name: t('leaders:issue.buttonException') })
    .click()
  await button(window, t('leaders:issue.confirm')).click()
  await expect(window.getByText(t('leaders:issue.exceptionMissing'))).toBeVisible()
  await button(window, t('common:cancel')).click()
  await register(window, t('leaders:seminar', { number: 4 }))
  await issueLevel(window, 2)
  await expect(level(window, 2).getByText(/underskrevet af Mikkel Friis/)).toBeVisible()
})
