import type { Page } from '@playwright/test'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile, cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { itemsOf } from '@shared/domain/forms/form'
import { attachedRecord } from '../../../electron/main/records/archive/attachedRecord'
import { expectAccessible } from '../../support/pages/axe'
import { answerOf, call } from '../../support/app/calls'
import { changeByte } from '../../support/forensics/changedFiles'
import { answerOpenDialog, answerSaveDialog } from '../../support/app/dialogs'
import {
  contentOf,
  firstRecording,
  makeExample,
  rateAndLock,
  signIn,
  type Example,
} from '../../support/data/example'
import { builtInForm } from '../../support/data/fixtures'
import { expect, launchApp, test, type RunningApp } from '../../support/app/launch'
import { pdfaFaults } from '../../support/forensics/pdfa/pdfaFaults'
import { revise, showAll, signAll } from '../../support/data/deciding'
import { goToPlace } from '../../support/pages/places'
import { giveSeat } from '../../support/pages/seat'
import { interfaceTexts } from '../../support/pages/texts'
import { checkFiles } from '../../support/pages/verifyPage'

const t = interfaceTexts('da')
const SLOW = { timeout: 90_000 }
const correction = {
  kind: 'correction',
  reason: 'Vi så forkert på punkt 7.',
  outcome: 'notYet',
  comment: '',
} as const
const scores = [3, 2, 3, 2, 2, 3, 1, 2, 'cannotAssess', 2, 3, 2, 2] as const

let base: string
let example: Example
let recordingId: string
let recordId: string

/** The example, rated by both alike and decided: each test goes on from a copy. */
test.beforeAll(async () => {
  test.setTimeout(240_000)
  base = await mkdtemp(join(tmpdir(), 'samklang-records-'))
  const app = await launchApp({ userData: join(base, 'making'), example: true })
  const { window } = app
  example = await makeExample(window)
  await signIn(window, example.anne)
  recordingId = await firstRecording(window)
  await rateAndLock(window, recordingId, (form) => contentOf(form, scores))
  await call(window, 'session', 'lock')
  await signIn(window, example.mikkel)
  await rateAndLock(window, recordingId, (form) => contentOf(form, scores))
  await showAll(window, recordingId, [example.mikkel, example.anne])
  const items = itemsOf(builtInForm()).map(({ key }, i) => ({
    itemKey: key,
    score: scores[i] ?? null,
    reason: '',
  }))
  await call(window, 'consensus', 'saveItems', { recordingId, items })
  const decided = await signAll(
    window,
    { recordingId, outcome: 'certified', comment: 'Et roligt møde.', includeObservations: false },
    [example.mikkel],
  )
  if (decided.kind !== 'open' || !decided.decided) throw new Error('not decided')
  recordId = decided.decided.recordId
  await app.close()
})
test.afterAll(() => rm(base, { recursive: true, force: true }))

type Launch = (options: { userData: string }) => Promise<RunningApp>

async function start(launch: Launch, folder: string): Promise<RunningApp> {
  const userData = join(folder, 'settings')
  await cp(join(base, 'making'), userData, { recursive: true })
  const app = await launch({ userData })
  await call(app.window, 'workspace', 'tryExample')
  await signIn(app.window, example.anne)
  return app
}

async function openRegister(window: Page): Promise<void> {
  await goToPlace(window, 'records')
  await expect(window.getByRole('heading', { level: 1, name: t('records:title') })).toBeVisible()
}

const rows = (window: Page) => window.getByRole('list', { name: t('records:title') }).getByRole('listitem')
const button = (window: Page, name: string) => window.getByRole('button', { name, exact: true })
test('decided, exported and verified without a workspace; one changed byte is found in both files', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const app = await start(launch, folder)
  const [pdf, json] = [join(folder, 'bevis.pdf'), join(folder, 'bevis.json')]
  await answerSaveDialog(app.electron, pdf)
  expect(await call(app.window, 'records', 'exportPdf', { recordId, language: 'da' })).toEqual({
    fileName: 'bevis.pdf',
  })
  await answerSaveDialog(app.electron, json)
  await call(app.window, 'records', 'exportJson', { recordId })
  await app.close()
  expect(await attachedRecord(await readFile(pdf))).toEqual({ json: new Uint8Array(await readFile(json)) })

  expect(await pdfaFaults(await readFile(pdf))).toEqual([])

  const stranger = await launch({ userData: join(folder, 'elsewhere') })
  const { window } = stranger
  await window.getByRole('button', { name: new RegExp(t('start:verify.title')) }).click()
  await checkFiles(stranger, pdf, json)
  await expect(window.getByText(t('verify:whole'))).toHaveCount(2)
  const [first] = await window.getByRole('listitem').filter({ hasText: 'bevis.pdf' }).all()
  await expect(first!).toContainText('Anne Holm')
  await expect(first!).toContainText('Mikkel Friis')
  await expect(first!).toContainText(t('verify:standing.unknown.closed'))
  await expect(first!).toContainText(t('verify:pdfNote'))
  await expect(first!).toContainText('Et roligt møde.')
  await expectAccessible(window, 'checked')

  const [badPdf, badJson] = [join(folder, 'ændret.pdf'), join(folder, 'ændret.json')]
  await changeByte(json, badJson, 'Et roligt møde.')
  const bytes = await readFile(pdf)
  const begins = bytes.indexOf('stream\n', bytes.indexOf('/EmbeddedFile\n')) + 7
  await changeByte(pdf, badPdf, bytes.subarray(begins + 400, begins + 800))
  await checkFiles(stranger, badPdf, badJson)
  await expect(window.getByText(t('verify:whole'))).toHaveCount(0)
  await expect(window.getByText(t('verify:brokenWhat'))).toHaveCount(2)
  await expect(window.getByText(t('verify:problem.signature_place', { place: 'AH' }))).toBeVisible()
  await expectAccessible(window, 'broken')
})

test('a decision is corrected and withdrawn: each time a new signed entry, and the old one stays', async ({
  launch,
  folder,
}) => {
  test.setTimeout(300_000)
  const app = await start(launch, folder)
  const { window, electron } = app
  const old = join(folder, 'gammel.json')
  await answerSaveDialog(electron, old)
  await call(window, 'records', 'exportJson', { recordId })
  const before = await readFile(old)

  await openRegister(window)
  await expectAccessible(window, 'register')
  await window.getByRole('button', { name: t('handovers:mark') }).click()
  const handover = window.getByRole('dialog', { name: t('handovers:title') })
  await handover.getByRole('button', { name: t('handovers:save') }).click()
  await expect(handover.getByText(t('handovers:referenceError'))).toBeVisible()
  await handover.getByLabel(t('handovers:reference')).fill('2026-1234')
  await expectAccessible(window, 'handing over')
  await handover.getByRole('button', { name: t('handovers:save') }).click()
  await expect(rows(window).first()).toContainText('2026-1234')
  await rows(window)
    .first()
    .getByRole('button', { name: /Flere muligheder/ })
    .click()
  await window.getByRole('menuitem', { name: t('records:correct') }).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByRole('radio', { name: t('common:outcome.notYet'), exact: true }).click()
  await dialog.getByLabel(t('records:revise.correction.reason')).fill('Vi så forkert på punkt 7.')
  await expectAccessible(window, 'correcting')
  await dialog.getByRole('button', { name: t('records:revise.correction.confirm') }).click()
  await expect(dialog).toBeHidden()
  const begun = window.getByRole('region', { name: t('records:begun.correction') })
  await expect(begun).toContainText('Vi så forkert på punkt 7.')
  await expect(begun).toContainText(t('common:outcome.notYet'))
  await expectAccessible(window, 'a begun correction')
  // Until the other has signed, nothing has changed.
  expect(await call(window, 'records', 'register')).toHaveLength(1)
  expect((await call(window, 'recordings', 'get', { recordingId })).outcome).toBe('certified')
  const twice = await answerOf(window, 'records', 'beginRevision', {
    recordId,
    revision: { kind: 'withdrawal', reason: 'Igen.' },
  })
  expect(twice).toMatchObject({ ok: false, error: { code: 'signingBegun' } })
  await begun.getByRole('button', { name: t('records:begun.stop') }).click()
  await expect(begun).toBeHidden()
  await call(window, 'records', 'beginRevision', { recordId, revision: correction })
  await window.reload()
  await openRegister(window)
  await giveSeat(window, 'Mikkel Friis', example.mikkel.passphrase)
  await expect(window.getByRole('heading', { level: 1, name: t('records:title') })).toBeVisible()
  await begun.getByRole('button', { name: t('records:begun.sign') }).click()
  await expect(rows(window)).toHaveCount(2, SLOW)
  await expect(rows(window).first()).toContainText(t('records:standing'))
  await expect(rows(window).nth(1)).toContainText(t('records:status.corrected'))
  expect((await call(window, 'recordings', 'get', { recordingId })).outcome).toBe('notYet')

  const [corrected] = await call(window, 'records', 'register')
  // The last character is none, so no font of any computer has a shape for it.
  const withdrawal = { kind: 'withdrawal', reason: 'Det var et andet møde.\u{10FFFF}' } as const
  await revise(window, { recordId: corrected!.id, revision: withdrawal }, [example.anne])
  const again = await answerOf(window, 'records', 'beginRevision', { recordId, revision: withdrawal })
  expect(again).toMatchObject({ ok: false, error: { code: 'alreadySuperseded' } })
  expect(await call(window, 'recordings', 'get', { recordingId })).toMatchObject({
    outcome: null,
    withdrawn: true,
    stage: 'decided',
  })
  await window.reload()
  await expect(window.getByText(t('common:withdrawn'))).toBeVisible()
  await openRegister(window)
  await expect(rows(window)).toHaveCount(3)
  await rows(window)
    .first()
    .getByRole('button', { name: /Flere muligheder/ })
    .click()
  await window.getByRole('menuitem', { name: t('records:open') }).click()
  await expect(window.getByText('Det var et andet møde.')).toBeVisible()

  // The old record is the same to the last byte; the register, and the later files beside it, say what became of it.
  await answerSaveDialog(electron, join(folder, 'igen.json'))
  await call(window, 'records', 'exportJson', { recordId })
  expect((await readFile(join(folder, 'igen.json'))).equals(before)).toBe(true)
  await openRegister(window)
  await button(window, t('records:verify')).click()
  await checkFiles(app, old)
  await expect(window.getByText(/Det gælder ikke længere: det blev rettet/)).toBeVisible()

  const target = join(folder, 'alle')
  await mkdir(target)
  await writeFile(join(target, 'min egen.txt'), 'bliver liggende')
  await window
    .getByRole('button', { name: t('records:title'), exact: true })
    .last()
    .click()
  await answerOpenDialog(electron, target)
  for (const files of [6, 12]) {
    await button(window, t('records:export', { count: 3 })).click()
    await expect(window.getByText(t('records:exported', { count: 3, folder: 'alle' }))).toBeVisible(SLOW)
    expect(await readdir(target)).toHaveLength(files + 1)
  }
  await call(window, 'session', 'lock')
  await app.close()
  const pdfs = (await readdir(target)).filter((name) => name.endsWith('.pdf') && !name.includes('(2)'))
  const faults = await Promise.all(pdfs.map(async (name) => pdfaFaults(await readFile(join(target, name)))))
  const unclaimed = ['6.6.4 identification', '6.2.11.8 a character without a shape (.notdef)']
  expect(faults.sort((a, b) => a.length - b.length)).toEqual([[], [], unclaimed])

  const stranger = await launch({ userData: join(folder, 'elsewhere') })
  await stranger.window.getByRole('button', { name: new RegExp(t('start:verify.title')) }).click()
  await checkFiles(stranger, ...pdfs.map((name) => join(target, name)))
  await expect(stranger.window.getByText(t('verify:whole'))).toHaveCount(3)
  await expect(stranger.window.getByText(/retter det \(/)).toHaveCount(1)
  await expect(stranger.window.getByText(/trækker det tilbage \(/)).toHaveCount(1)
})
