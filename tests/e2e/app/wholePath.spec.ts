import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Outcome } from '@shared/domain/consensus/certification'
import type { RatingContent, Score } from '@shared/domain/ratings/rating'
import {
  attachmentIn,
  changeAttachment,
  changeByte,
  withByteChanged,
} from '../../support/forensics/changedFiles'
import { rateAlike } from '../../support/data/deciding'
import { answerSaveDialog } from '../../support/app/dialogs'
import { testId } from '../../support/data/fixtures'
import { proofsThatHold } from '../../support/forensics/independentVerifier'
import { expect as baseExpect, test } from '../../support/app/launch'
import { pdfaFaults } from '../../support/forensics/pdfa/pdfaFaults'
import {
  addHours,
  addLeader,
  button,
  dialog,
  issueLevel,
  level,
  register,
  saveDialog,
  tab,
} from '../../support/pages/leadersPage'
import { takeSeat } from '../../support/pages/seat'
import { goToPlace } from '../../support/pages/places'
import { interfaceTexts } from '../../support/pages/texts'
import { checkFiles } from '../../support/pages/verifyPage'
import {
  createWorkspace,
  importUntil,
  isOver,
  meetingDetails,
  passphrase,
  startImport,
} from '../../support/data/workspace'
import { addSupervisor } from '../../support/data/members'

/** Each passphrase takes a second of CPU time by design, and many times that on a busy machine. */
const expect = baseExpect.configure({ timeout: 40_000 })
const t = interfaceTexts('da')
const sample = resolve('resources', 'sample', 'netvaerksmoede.mp4')
/** Another film: who has seen a colleague’s rating of a film cannot rate that film again. */
const anotherFilm = { fromMs: 0, toMs: 50_000 }
const { leader } = meetingDetails

const anne = { id: '', name: 'Anne Holm', initials: 'AH', passphrase }
const mikkel = { id: '', name: 'Mikkel Friis', initials: 'MF', passphrase: 'tre kopper te ved vinduet' }

const atFirst: Score[] = [2, 2, 1, 2, 1, 2, 1, 2, 2, 2, 1, 2, 2]
const later: Score[] = [2, 2, 2, 2, 3, 2, 2, 2, 2, 2, 2, 2, 2]
const moment = {
  id: testId(1),
  itemKey: 'responding',
  startMs: 31_000,
  endMs: null,
  stance: 'against' as const,
  text: 'Svaret kommer for hurtigt.',
}
const comment = 'Et roligt møde.'

/**
 * Prepares a recording that both have rated, through the bridge: library.spec, rate.spec and blinding.spec cover the
 * screens. Leaves Mikkel signed in, on the first screen.
 */
async function rated(
  window: Page,
  meetingDate: string,
  scores: Score[],
  observations: RatingContent['observations'],
  trim?: { fromMs: number; toMs: number },
): Promise<void> {
  const job = await startImport(window, sample, [anne.id, mikkel.id], {
    details: { meetingDate },
    ...(trim && { trim }),
  })
  const { recordingId } = await importUntil(window, job, isOver)
  if (recordingId === null) throw new Error('the import did not succeed')
  await rateAlike(window, { anne, mikkel }, { recordingId, scores, observations })
  await window.reload()
}

/** Each shows their rating, they agree on the scores both gave, and each signs in their own session. */
async function decide(
  window: Page,
  outcome: Outcome,
  words: string,
  withObservations: boolean,
): Promise<void> {
  await window.getByRole('button', { name: t('recording:step.compare.button') }).click()
  await button(window, t('consensus:show.showAndGive', { name: anne.name })).click()
  await takeSeat(window, anne.passphrase)
  await button(window, t('consensus:show.show', { names: mikkel.name })).click()
  await button(window, t('consensus:adopt.button', { count: 13 })).click()
  await button(window, t('consensus:adopt.confirm')).click()
  await button(window, t('consensus:progress.toDecision')).click()
  await window.getByRole('radio', { name: t(`common:outcome.${outcome}`), exact: true }).check()
  await window.getByRole('textbox', { name: t('consensus:decision.comment') }).fill(words)
  if (withObservations)
    await window.getByRole('checkbox', { name: t('consensus:decision.includeObservations') }).check()
  await button(window, t('consensus:decision.sign')).click()
  await button(window, t('consensus:sign.confirmAndGive', { name: mikkel.name })).click()
  await takeSeat(window, mikkel.passphrase)
  await button(window, t('consensus:sign.confirm')).click()
  await expect(window.getByText(t('consensus:decided.title'))).toBeVisible()
  await expect(
    window.getByRole('heading', { name: t(`common:outcome.${outcome}`), exact: true }),
  ).toBeVisible()
}

const proofsIn = async (json: Buffer): Promise<boolean[]> =>
  Object.values(await proofsThatHold(JSON.parse(json.toString())))

test('from a new meeting leader to both certificates, which anybody can check', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const app = await launch()
  const { window } = app
  const file = (name: string) => join(folder, name)
  const save = async (name: string, press: () => Promise<void>, saved: string) => {
    await answerSaveDialog(app.electron, file(name))
    await press()
    await expect(window.getByText(t(saved, { fileName: name }))).toBeVisible()
  }

  await test.step('a new leader, seminars, fifteen hours: the certificate of level 1', async () => {
    // firstStart.spec covers the first start itself.
    anne.id = (await createWorkspace(window, file('workspace'))).userId
    mikkel.id = (
      await addSupervisor(window, {
        name: mikkel.name,
        initials: mikkel.initials,
        passphrase: mikkel.passphrase,
      })
    ).id
    await window.reload()
    await addLeader(window, leader)
    for (const number of [1, 2]) await register(window, t('leaders:seminar', { number }))
    await tab(window, 'hours').click()
    for (const count of ['7,5', '7,5']) await addHours(window, count)
    await expect(window.getByText(t('leaders:hoursSum', { hours: 15 }))).toBeVisible()
    await expect(level(window, 1).getByText(t('leaders:levelState.ready'))).toBeVisible()
    await issueLevel(window, 1)
    await expect(level(window, 2).getByText(t('leaders:levelState.underway'))).toBeVisible()
  })

  await test.step('the first recording: not yet, and a goal is agreed', async () => {
    await rated(window, '2026-06-10', atFirst, [moment])
    await decide(window, 'notYet', 'Der skal være mere ro.', true)
    await save(
      'not yet.pdf',
      () => button(window, t('consensus:export.pdf.en')).click(),
      'consensus:export.saved',
    )
    await button(window, t('leaders:afterDecision.button', { name: leader })).click()
    await button(window, t('leaders:goals.add')).click()
    await dialog(window)
      .getByRole('textbox', { name: t('leaders:goals.text') })
      .fill('Vente lidt, før jeg svarer.')
    await dialog(window).getByRole('checkbox', { name: /^5\. / }).check()
    await dialog(window)
      .getByRole('checkbox', { name: /Svaret kommer for hurtigt/ })
      .check()
    await saveDialog(window)
    await expect(window.getByText('Vente lidt, før jeg svarer.')).toBeVisible()
    // Nothing to compare with yet.
    await expect(window.getByRole('region', { name: t('leaders:then.title') })).toHaveCount(0)
  })

  await test.step('the second recording: certified, with then and now side by side', async () => {
    await rated(window, '2026-10-14', later, [], anotherFilm)
    await decide(window, 'certified', comment, false)
    const compared = window.getByRole('region', { name: t('leaders:then.title') })
    const line = (number: number) => compared.getByRole('row').nth(number)
    await expect(line(1)).toContainText(t('leaders:then.same'))
    await expect(line(5)).toContainText(t('leaders:then.up', { count: 2 }))
    await expect(line(5)).toContainText(t('leaders:then.goal'))
    await expect(line(7)).toContainText(t('leaders:then.up', { count: 1 }))
    await expect(compared.getByText('Vente lidt, før jeg svarer.')).toBeVisible()
    await save(
      'afgørelse.pdf',
      () => button(window, t('consensus:export.pdf.da')).click(),
      'consensus:export.saved',
    )
    await save(
      'afgørelse.json',
      () => button(window, t('consensus:export.json')).click(),
      'consensus:export.saved',
    )
  })

  await test.step('the other seminars and practice: the certificate of level 2', async () => {
    await button(window, t('leaders:afterDecision.button', { name: leader })).click()
    await expect(level(window, 2).getByText(t('leaders:levelState.underway'))).toBeVisible()
    for (const what of [3, 4].map((number) => t('leaders:seminar', { number }))) await register(window, what)
    await register(window, t('leaders:kind.meetingLed'))
    await expect(level(window, 2).getByText(t('leaders:levelState.ready'))).toBeVisible()
    await issueLevel(window, 2)
    const card = level(window, 2)
    await save(
      'niveau2.pdf',
      () => card.getByRole('button', { name: t('leaders:issue.pdf') }).click(),
      'leaders:issue.saved',
    )
    await save(
      'niveau2.json',
      () => card.getByRole('button', { name: t('leaders:issue.json') }).click(),
      'leaders:issue.saved',
    )
  })

  await test.step('the register has all four documents, and tells them apart', async () => {
    await goToPlace(window, 'records', t)
    const rows = window.getByRole('list', { name: t('records:title') }).getByRole('listitem')
    await expect(rows).toHaveCount(4)
    const names = await rows
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')))
    // Only who has signed a document can revise it: Mikkel has no more to do with Anne's certificate than to save it.
    expect(new Set(names).size).toBe(4 * 4 - 1)
    await app.close()
  })

  const [notYet, pdf, json, levelPdf, levelJson] = [
    file('not yet.pdf'),
    file('afgørelse.pdf'),
    file('afgørelse.json'),
    file('niveau2.pdf'),
    file('niveau2.json'),
  ]
  const stranger = await launch({ userData: file('elsewhere') })
  const answer = (path: string) =>
    stranger.window
      .getByRole('listitem')
      .filter({ has: stranger.window.getByText(basename(path), { exact: true }) })

  await test.step('without a workspace: the files are whole, and who signed them is told', async () => {
    await stranger.window.getByRole('button', { name: new RegExp(t('start:verify.title')) }).click()
    await checkFiles(stranger, notYet, pdf, json, levelPdf, levelJson)
    for (const path of [notYet, pdf, json, levelPdf, levelJson])
      await expect(answer(path)).toContainText(t('verify:whole'))
    for (const path of [notYet, pdf, json]) {
      await expect(answer(path)).toContainText(
        t(`verify:headline.${path === notYet ? 'notYet' : 'certified'}`, { leader }),
      )
      for (const { name, initials } of [anne, mikkel])
        await expect(answer(path)).toContainText(`${name} (${initials})`)
    }
    for (const path of [levelPdf, levelJson]) {
      await expect(answer(path)).toContainText(t('verify:headline.level', { leader, level: 2 }))
      await expect(answer(path)).toContainText(`${mikkel.name} (${mikkel.initials})`)
      await expect(answer(path)).not.toContainText(`${anne.name} (${anne.initials})`)
    }
  })

  await test.step('an independent verifier agrees, and the PDFs conform to PDF/A', async () => {
    expect(await proofsIn(await readFile(json))).toEqual([true, true])
    for (const path of [notYet, pdf])
      expect(await proofsIn(attachmentIn(await readFile(path)))).toEqual([true, true])
    expect(await proofsIn(await readFile(levelJson))).toEqual([true])
    expect(await proofsIn(attachmentIn(await readFile(levelPdf)))).toEqual([true])
    for (const path of [notYet, pdf, levelPdf]) expect(await pdfaFaults(await readFile(path))).toEqual([])
  })

  await test.step('both find one changed byte, in the JSON and inside the PDF', async () => {
    const [savedAgain, badPdf, badJson, badLevel] = [
      file('gemt igen.pdf'),
      file('ændret.pdf'),
      file('ændret.json'),
      file('ændret niveau.pdf'),
    ]
    // Control: saving the same content again keeps the record valid, so what is detected below is the changed byte.
    await changeAttachment(pdf, savedAgain, (content) => content)
    await changeAttachment(pdf, badPdf, (content) => withByteChanged(content, comment))
    await changeByte(json, badJson, comment)
    await changeAttachment(levelPdf, badLevel, (content) => withByteChanged(content, leader))
    await checkFiles(stranger, savedAgain, badPdf, badJson, badLevel)
    await expect(answer(savedAgain)).toContainText(t('verify:whole'))
    for (const path of [badPdf, badJson, badLevel])
      await expect(answer(path)).toContainText(t('verify:brokenWhat'))
    expect(await proofsIn(attachmentIn(await readFile(badPdf)))).toEqual([false, false])
    expect(await proofsIn(await readFile(badJson))).toEqual([false, false])
    expect(await proofsIn(attachmentIn(await readFile(badLevel)))).toEqual([false])
  })
})
