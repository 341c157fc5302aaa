import type { Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { answerOf, call } from '../../support/app/calls'
import { dropSource } from '../../support/app/drop'
import { filesIn, findWords } from '../../support/forensics/canaries'
import type { Comparison } from '@shared/domain/consensus/comparison'
import { showAll, signAll } from '../../support/data/deciding'
import { contentOf } from '../../support/data/example'
import { testId } from '../../support/data/fixtures'
import { expect, test } from '../../support/app/launch'
import { interfaceTexts } from '../../support/pages/texts'
import {
  chooseWorkspaceFolder,
  importUntil,
  isOver,
  consentGiven,
  meetingDetails,
} from '../../support/data/workspace'
import { addSupervisor } from '../../support/data/members'

const t = interfaceTexts('da')
const SLOW = { timeout: 90_000 }

/** Unique words, one for each place that takes private text. */
const canary = {
  film: 'kanariefilm-6f21c0',
  metadata: 'Kanariemetadata-93b7e4',
  name: 'Kanariefugl Ørnsø-18d5aa',
  otherName: 'Irisk Grøngård-7c02f9',
  leader: 'Gulirisk Bæk-5e83d1',
  coordinator: 'Dompap Sø-a94b36',
  reflector: 'Stillits Å-2d60c8',
  consent: 'Kvækerfinke-b7190e',
  comment: 'Bogfinke i kommentaren-40fd25',
  observation: 'Grønsisken i observationen-c8e713',
  typed: 'Tornirisk skrevet i feltet-e51a9d',
  reason: 'Karmindompap i begrundelsen-0b72f6',
  decision: 'Korsnæb i afgørelsen-d3948c',
  clip: 'Vendehals i klippet-5ad20e',
  question: 'Ser I rørdrummen-91c4b7?',
  collection: 'Hornugle i samlingen-77fe31',
  group: 'Gruppe Mosehornugle-c0a94d',
  place: 'Fiskeørnens hus-3e18b2',
  guest: 'Lærkefalk Engsø-d64f09',
  note: 'Sangdrossel i noten-8b2c75',
  agreement: 'Øv dig som nattergal-f1370a',
  passphrase: 'pirol lanterne 71 regnvejr kompas-9ae4b0',
  otherPassphrase: 'vendehals tavle 38 grønne trapper-64c1fd',
}
const words = Object.values(canary)

test('nothing private is in any file, while the app runs and after it is closed', async ({
  launch,
  folder,
}) => {
  test.setTimeout(360_000)
  const workspace = join(folder, 'workspace')
  const scanned = [workspace, join(folder, 'user-data'), join(folder, 'tmp')]
  const app = await launch()
  const { window } = app

  const recoveryKey = await makeWorkspace(window, workspace)
  const recordingId = await importFilm(window, folder)
  const nowhere = () => expect(findWords(scanned, [...words, recoveryKey])).toEqual([])
  nowhere()

  await test.step('rate by hand and lock', async () => {
    await call(window, 'session', 'lock')
    await window.reload()
    await unlockByHand(window, 'KF', canary.passphrase)
    const { form } = await call(window, 'ratings', 'mine', { recordingId })
    const content = contentOf(
      form,
      form.parts.flatMap((part) => part.items.map(() => 2)),
      [
        {
          id: testId(1),
          itemKey: 'voices',
          startMs: 1000,
          endMs: 2000,
          stance: 'against',
          text: canary.observation,
        },
      ],
    )
    content.answers['welcome'] = { score: 2, comment: canary.comment }
    await call(window, 'ratings', 'save', { recordingId, content })
    await window.getByRole('button', { name: t('recording:step.begin.button') }).click()
    const field = window.getByRole('textbox', {
      name: t('rate:observations.new', { number: 1 }),
      exact: true,
    })
    await field.pressSequentially(canary.typed)
    await window.keyboard.press('Enter')
    await expect(window.getByTestId('saving')).toHaveText(t('rate:saving.saved'))
    nowhere()
    await call(window, 'ratings', 'lock', { recordingId })
  })

  await test.step('the other rates, both agree and decide', async () => {
    await call(window, 'session', 'lock')
    await window.reload()
    await unlockByHand(window, 'IG', canary.otherPassphrase)
    const { form } = await call(window, 'ratings', 'mine', { recordingId })
    const keys = form.parts.flatMap((part) => part.items.map(({ key }) => key))
    await call(window, 'ratings', 'save', {
      recordingId,
      content: contentOf(
        form,
        keys.map((_, i) => (i === 0 ? 3 : 2)),
      ),
    })
    await call(window, 'ratings', 'lock', { recordingId })
    const users = await call(window, 'session', 'supervisors')
    const [first, second] = ['KF', 'IG'].map(
      (initials) => users.find((user) => user.initials === initials)!.id,
    ) as [string, string]
    const [one, other] = [
      { id: first, passphrase: canary.passphrase },
      { id: second, passphrase: canary.otherPassphrase },
    ]
    await showAll(window, recordingId, [one, other])
    const items = keys.map((itemKey) => ({ itemKey, score: 2, reason: canary.reason }))
    await call(window, 'consensus', 'saveItems', { recordingId, items })
    nowhere()
    const decided = await signAll(
      window,
      { recordingId, outcome: 'certified', comment: canary.decision, includeObservations: true },
      [one],
    )
    await exportRecord(window, app.electron, join(folder, 'handed on'), decided)
    await window.reload()
    await window.getByRole('button', { name: t('recording:step.seeDecision.button') }).click()
    await expect(window.getByText(canary.typed)).toHaveCount(0)
    await expect(window.getByText(canary.decision)).toBeVisible()
    nowhere()
  })

  await test.step('supervision in a group, on the projector', async () => {
    await supervise(window, recordingId)
    nowhere()
  })

  await app.close()
  nowhere()
  expect(app.output()).not.toMatch(new RegExp(words.join('|')))
  // Positive control: there are files to search, and the search finds what is in them.
  for (const place of scanned.slice(0, 2)) expect(filesIn(place).length).toBeGreaterThan(3)
  const hidden = `..${canary.name}.`
  for (const bytes of [
    Buffer.from(hidden),
    Buffer.from(hidden, 'utf16le'),
    Buffer.from(Buffer.from(hidden).toString('base64')),
  ])
    expectFound(scanned, bytes)
})

/** A clip in a collection and in a session, which is presented, noted and agreed on. */
async function supervise(window: Page, recordingId: string): Promise<void> {
  const [clipId, groupId, sessionId] = [testId(71), testId(72), testId(73)]
  const guest = `guest:${canary.guest}`
  await call(window, 'clips', 'save', {
    clip: {
      ...{ id: clipId, recordingId, startMs: 1000, endMs: 3000, leadInMs: 0, leadOutMs: 0 },
      ...{ title: canary.clip, why: canary.clip, lookFor: canary.question, itemKeys: [], stance: null },
    },
  })
  const entries = [{ clipId, words: canary.collection }]
  await call(window, 'clips', 'saveCollection', {
    collection: { id: testId(74), title: canary.collection, entries },
  })
  await call(window, 'supervision', 'saveGroup', {
    group: { id: groupId, name: canary.group, memberKeys: [guest] },
  })
  const { work } = await call(window, 'supervision', 'saveSession', {
    plan: {
      ...{ id: sessionId, groupId, day: '2026-11-26', startsAt: '13:00', minutes: 60, place: canary.place },
      ...{ participants: [guest], ledBy: null, clips: [{ clipId, broughtBy: guest }] },
    },
  })
  const note = { clipId, about: 'theory' as const, index: 0, atMs: 1000, text: canary.note }
  await call(window, 'supervision', 'saveWork', { sessionId, work: { ...work, notes: [note] } })
  await call(window, 'supervision', 'saveAgreement', {
    agreement: {
      ...{ id: testId(75), sessionId, kind: 'plan', text: canary.agreement, person: guest, dueOn: null },
      ...{ state: 'open', outcome: '' },
    },
  })
  await call(window, 'presentation', 'open', { mode: 'fullScreen' })
  await call(window, 'presentation', 'show', {
    scene: { kind: 'clip', clipId, withQuestion: true, withItem: false, nextClipId: null },
  })
  await window.waitForTimeout(1000)
  await call(window, 'presentation', 'close')
}

function expectFound(scanned: readonly string[], bytes: Buffer): void {
  const path = join(scanned.at(-1)!, 'left behind')
  writeFileSync(path, bytes)
  expect(findWords(scanned, words)).toEqual([`${path}: ${canary.name}`])
  rmSync(path)
}

async function makeWorkspace(window: Page, folder: string): Promise<string> {
  await chooseWorkspaceFolder(window, folder)
  const { recoveryKey } = await call(window, 'workspace', 'beginCreate', {
    name: canary.name,
    initials: 'KF',
    passphrase: canary.passphrase,
  })
  await call(window, 'workspace', 'confirmCreate', { lastCharacters: recoveryKey.slice(-6) })
  await addSupervisor(
    window,
    { name: canary.otherName, initials: 'IG', passphrase: canary.otherPassphrase },
    canary.passphrase,
  )
  return recoveryKey
}

/** A film that needs a remux, with private words in its metadata and its name. */
async function importFilm(window: Page, folder: string): Promise<string> {
  const film = join(folder, `${canary.film}.mkv`)
  const sample = resolve('resources', 'sample', 'netvaerksmoede.mp4')
  const metadata = ['title', 'comment', 'artist'].flatMap((key) => ['-metadata', `${key}=${canary.metadata}`])
  execFileSync('ffmpeg', ['-v', 'error', '-i', sample, '-t', '20', '-c', 'copy', ...metadata, film])
  const sourceId = await dropSource(window, film)
  const [form] = await call(window, 'forms', 'list')
  const supervisorIds = (await call(window, 'session', 'supervisors')).map(({ id }) => id)
  const details = {
    ...meetingDetails,
    leader: canary.leader,
    coordinator: canary.coordinator,
    reflectors: [canary.reflector],
  }
  const { jobId } = await call(window, 'imports', 'start', {
    sourceIds: [sourceId],
    details,
    consent: { ...consentGiven, paper: canary.consent },
    formRowId: form!.rowId,
    supervisorIds,
  })
  const { phase, recordingId } = await importUntil(window, jobId, isOver)
  expect(phase).toBe('done')
  return recordingId!
}

async function unlockByHand(window: Page, initials: string, passphrase: string): Promise<void> {
  await window.getByRole('button', { name: initials, exact: true }).click()
  await window.getByLabel(t('start:lock.passphraseOf', { initials })).pressSequentially(passphrase)
  await window.keyboard.press('Enter')
  await expect(window.getByRole('heading', { name: t('library:title') })).toBeVisible(SLOW)
}

/** Exports are meant to be read, so they are written outside of the searched folders. */
async function exportRecord(
  window: Page,
  electron: import('@playwright/test').ElectronApplication,
  folder: string,
  decided: Comparison,
): Promise<void> {
  if (decided.kind !== 'open' || !decided.decided) throw new Error('nothing is decided')
  mkdirSync(folder)
  await electron.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    },
    join(folder, 'record.pdf'),
  )
  const answer = await answerOf(window, 'records', 'exportPdf', {
    recordId: decided.decided.recordId,
    language: 'da',
  })
  expect(answer).toEqual({ ok: true, value: { fileName: 'record.pdf' } })
}
