import type { Page } from '@playwright/test'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noFilter } from '@shared/domain/insight/rated'
import type { Group, Method } from '@shared/ipc/channels'
import { channelsOf, contract, type Input } from '@shared/ipc/contract'
import { itemsOf, type Form } from '@shared/domain/forms/form'
import { builtInRetention } from '@shared/domain/retention/retention'
import { newWork } from '@shared/domain/supervision/session'
import type { RatingContent } from '@shared/domain/ratings/rating'
import { answerOf, call } from '../../support/app/calls'
import { findWords } from '../../support/forensics/canaries'
import {
  contentOf,
  firstRecording,
  makeExample,
  rateAndLock,
  signIn,
  type Example,
} from '../../support/data/example'
import { showAll } from '../../support/data/deciding'
import { testId } from '../../support/data/fixtures'
import { expect, launchApp, test } from '../../support/app/launch'
import { interfaceTexts } from '../../support/pages/texts'
import { dump, openDatabase, opens, reachOf, sealedTo } from '../../support/forensics/vaultOf'

const t = interfaceTexts('da')
const secret = 'Nattergal-7d1e90'

/** A draft that has just been begun and one that is nearly complete: they must be indistinguishable to others. */
const begun = (form: Form): RatingContent => contentOf(form, [3])
const full = (form: Form): RatingContent => {
  const content = contentOf(
    form,
    itemsOf(form).map((_, i) => (i * 7 + 1) % 4),
  )
  for (const [key, answer] of Object.entries(content.answers)) answer.comment = `${secret} ${key}`
  content.observations = Array.from({ length: 120 }, (_, i) => {
    return {
      id: testId(i),
      itemKey: 'voices',
      startMs: 77_000 + i,
      endMs: null,
      stance: 'against',
      text: `${secret} ${i}`,
    }
  })
  return content
}

let base: string
let example: Example
let recordingId: string
let leaderId: string
let leaderName: string

/** The example, with Anne's draft in both states. */
test.beforeAll(async () => {
  test.setTimeout(240_000)
  base = await mkdtemp(join(tmpdir(), 'samklang-blinding-'))
  const first = await launchApp({ userData: join(base, 'begun'), example: true })
  example = await makeExample(first.window)
  await signIn(first.window, example.anne)
  recordingId = await firstRecording(first.window)
  const recording = await call(first.window, 'recordings', 'get', { recordingId })
  leaderId = recording.leaderId
  leaderName = recording.details.leader
  await draft(first.window, begun)
  await first.close()
  await cp(join(base, 'begun'), join(base, 'full'), { recursive: true })
  // The same sessions in both: that somebody was signed in is no secret.
  for (const [state, content] of [
    ['begun', null],
    ['full', full],
  ] as const) {
    const second = await launchApp({ userData: join(base, state) })
    await openExampleAs(second.window, 'anne')
    if (content) await draft(second.window, content)
    else await call(second.window, 'ratings', 'mine', { recordingId })
    await second.close()
  }
})
test.afterAll(() => rm(base, { recursive: true, force: true }))

async function draft(window: Page, content: (form: Form) => RatingContent): Promise<void> {
  const { form } = await call(window, 'ratings', 'mine', { recordingId })
  await call(window, 'ratings', 'save', { recordingId, content: content(form) })
}

async function openExampleAs(window: Page, who: 'anne' | 'mikkel'): Promise<void> {
  await call(window, 'workspace', 'tryExample')
  await signIn(window, example[who])
}

type Inputs = { [G in Group]: { [M in Method<G>]: Input<G, M>[] | 'elsewhere' } }

/** Inputs of the other supervisor for each channel. 'elsewhere': it opens another workspace or a dialog. */
function inputsOf({ anne, mikkel }: Example): Inputs {
  const ofAnne = { recordingId, userId: anne.id, supervisorId: anne.id }
  const item = { itemKey: 'voices', score: 2, reason: '' }
  const [id, on] = [testId(7), '2026-11-24']
  const entry = { id, kind: 'meetingLed' as const, on, seminar: null, hours: null, form: null, note: '' }
  const goal = {
    id,
    recordingId,
    text: 'x',
    itemKeys: [],
    moments: [],
    agreedOn: on,
    state: 'open' as const,
    stateNote: '',
  }
  const reflection = { id, on, by: 'x', text: 'x' }
  return {
    app: {
      info: [undefined],
      preferences: [undefined],
      setPreferences: [{}],
      started: [undefined],
      used: [undefined],
      importState: [undefined],
      setFullScreen: 'elsewhere',
      // It would load the page again.
      unloadAgain: 'elsewhere',
      saved: [undefined],
      closeAnyway: 'elsewhere',
      showSaved: [{ fileName: 'x' }],
    },
    erasure: {
      state: [{ recordingId }],
      ask: 'elsewhere',
      refuse: [{ recordingId }],
      erase: 'elsewhere',
      saveReceipt: 'elsewhere',
    },
    backup: {
      overview: [undefined],
      choose: 'elsewhere',
      run: [{ copyId: recordingId }],
      cancel: [undefined],
      rehearse: [{ copyId: recordingId }],
      check: [undefined],
      forget: [{ copyId: recordingId }],
      chooseRestore: 'elsewhere',
      restore: 'elsewhere',
    },
    workspace: {
      state: [undefined],
      chooseFolder: [{ ask: false }],
      beginCreate: 'elsewhere',
      saveRecoveryKey: 'elsewhere',
      printRecoveryKey: 'elsewhere',
      confirmCreate: [{ lastCharacters: '' }],
      open: 'elsewhere',
      openRecent: 'elsewhere',
      tryExample: 'elsewhere',
      removeExample: 'elsewhere',
    },
    session: {
      current: [undefined],
      unlock: [{ userId: anne.id, passphrase: mikkel.passphrase }],
      lock: 'elsewhere',
      giveSeat: 'elsewhere',
      takeSeat: [undefined],
      changePassphrase: [{ current: 'forkert', next: mikkel.passphrase }],
      supervisors: [undefined],
    },
    log: {
      view: [
        { recordingId: null, personId: null, from: null, to: null },
        { recordingId, personId: anne.id, from: null, to: null },
      ],
      export: 'elsewhere',
      setYears: [{ years: 5 }],
      played: [{ recordingId, spans: [] }],
    },
    dataProtection: { computers: [undefined], pack: 'elsewhere', lostComputer: 'elsewhere' },
    roles: {
      list: [undefined],
      give: [{ supervisorId: mikkel.id, roles: ['supervisor'] }],
    },
    members: {
      ask: [{ name: 'Anne Holm', initials: 'AH', passphrase: mikkel.passphrase }],
      recover: [{ userId: anne.id, recoveryKey: 'AGE-SECRET-KEY-1', passphrase: mikkel.passphrase }],
      invite: 'elsewhere',
      overview: [undefined],
      compared: [{ card: '0'.repeat(64) }],
      admit: [{ id: testId(7), card: '0'.repeat(64) }],
      saveReceipt: 'elsewhere',
      refuse: [{ id: testId(7) }, { id: null }],
      beginRotation: [{ leaving: [] }, { leaving: [anne.id] }],
      rotate: [{ lastCharacters: '', passphrase: mikkel.passphrase }],
    },
    imports: {
      chooseSources: 'elsewhere',
      acceptDropped: [{ ticket: recordingId }],
      inspect: [{ sourceIds: [recordingId] }],
      openPreview: [{ sourceId: recordingId }],
      closePreview: [{ sourceId: recordingId }],
      start: 'elsewhere',
      list: [undefined],
      cancel: [{ jobId: recordingId }],
    },
    recordings: {
      list: [undefined],
      get: [{ recordingId }],
      updateDetails: 'elsewhere',
      assign: [{ recordingId, supervisorIds: [mikkel.id, anne.id] }],
      handOver: 'elsewhere',
      endPart: 'elsewhere',
      setForm: [{ recordingId, formRowId: recordingId }],
      takeNotices: [undefined],
    },
    forms: {
      list: [undefined],
      get: [{ rowId: recordingId }],
      exportBlank: 'elsewhere',
      importFile: 'elsewhere',
    },
    ratings: {
      mine: [{ recordingId }, ofAnne],
      save: [{ ...ofAnne, content: { answers: {}, observations: [] } }],
      lock: [{ recordingId }, ofAnne],
      reveal: [
        { recordingId, compared: [] },
        { ...ofAnne, compared: [] },
      ],
      acceptStored: 'elsewhere',
      alarms: [undefined],
      acknowledge: [undefined],
    },
    consensus: {
      comparison: [{ recordingId }, ofAnne],
      saveItem: [{ recordingId, item }],
      saveItems: [{ recordingId, items: [item] }],
      setPresent: [{ recordingId, present: ['Mikkel'] }],
      callThird: [{ recordingId, supervisorId: anne.id, reason: 'x' }],
      dismissThird: [{ recordingId }],
      beginSigning: [{ recordingId, outcome: 'certified', comment: '', includeObservations: true }],
      sign: [{ recordingId, record: '0'.repeat(64) }],
      stopSigning: [{ recordingId }],
    },
    leaders: {
      list: [undefined],
      page: [{ leaderId }],
      add: [{ name: leaderName }],
      rename: [{ leaderId, name: leaderName }],
      merge: [{ leaderId, intoId: leaderId }],
      saveProfile: [{ leaderId, profile: { joinedLater: false, leadsSince: null, nextRecordingOn: null } }],
      saveEntry: [{ leaderId: recordingId, entry }],
      removeEntry: [{ leaderId, entryId: recordingId }],
      saveGoal: [{ leaderId, goal }],
      removeGoal: [{ leaderId, goalId: recordingId }],
      saveReflection: [{ leaderId: recordingId, reflection }],
      removeReflection: [{ leaderId, reflectionId: recordingId }],
      issueLevel: [{ leaderId, level: 1, exception: '' }],
    },
    programme: { get: [undefined], save: 'elsewhere' },
    records: {
      exportPdf: [{ recordId: recordingId, language: 'da' }],
      exportJson: [{ recordId: recordingId }],
      register: [undefined],
      exportAll: 'elsewhere',
      cancelExport: [undefined],
      beginRevision: [{ recordId: recordingId, revision: { kind: 'withdrawal', reason: 'x' } }],
      signRevision: [{ recordId: recordingId, digest: '0'.repeat(64) }],
      revisionsWaiting: [undefined],
      stopRevision: [{ recordId: recordingId }],
      chooseAndVerify: 'elsewhere',
      verifyDropped: [{ tickets: [recordingId] }],
    },
    handedClips: {
      choose: 'elsewhere',
      open: [{ handedClipId: recordingId, passphrase: 'x' }],
      close: [{ handedClipId: recordingId }],
    },
    handovers: {
      list: [undefined],
      save: [{ recordId: recordingId, day: on, reference: 'x' }],
      remove: [{ recordId: recordingId }],
    },
    film: {
      open: [{ recordingId, purpose: 'assessment' }],
      // Whether they exist yet depends on time, not on a rating.
      tracks: 'elsewhere',
      thumbnail: [{ recordingId, purpose: 'assessment', index: 9999 }],
      edits: [{ recordingId }],
      reportDamage: [{ recordingId }],
      saveEdits: [{ recordingId, edits: [] }],
      exportClip: 'elsewhere',
      cancelExportClip: [undefined],
    },
    consent: {
      page: [{ recordingId }],
      save: [
        {
          recordingId,
          participants: [{ id: testId(17), code: 'B-017', kind: 'citizen', consent: null }],
        },
      ],
      remove: [{ recordingId, participantId: testId(17) }],
      withdraw: [{ recordingId, participantId: testId(17), purposes: ['research'] }],
      renew: 'elsewhere',
      confirmCover: [{ recordingId, participantId: testId(17) }],
    },
    extract: { save: 'elsewhere' },
    retention: {
      ...{ get: [undefined], list: [undefined] },
      preview: [{ months: builtInRetention.months }],
      save: 'elsewhere',
      postpone: [{ recordingId, until: '2020-01-01', reason: 'x' }],
    },
    help: { saveManual: 'elsewhere', licences: [undefined] },
    desk: { mine: [undefined], save: [{ places: [], phrases: [], words: [] }] },
    spelling: { misspelled: [['terapuet']] },
    clips: {
      list: [{ recordingId: null }, { recordingId }],
      obstacle: [{ recordingId }],
      save: [{ clip: clipOf(recordingId) }],
      remove: [{ clipId: recordingId }],
      open: [{ clipId: recordingId }],
      picture: [{ clipId: recordingId }],
      collections: [undefined],
      saveCollection: [
        { collection: { id: testId(12), title: 'x', entries: [{ clipId: recordingId, words: 'x' }] } },
      ],
      removeCollection: [{ collectionId: recordingId }],
    },
    supervision: {
      ...{ people: [undefined], groups: [undefined], overview: [undefined] },
      group: [{ groupId: recordingId }],
      saveGroup: [{ group: { id: testId(11), name: 'Gruppe', memberKeys: [`supervisor:${anne.id}`] } }],
      removeGroup: [{ groupId: recordingId }],
      session: [{ sessionId: recordingId }],
      saveSession: 'elsewhere',
      removeSession: [{ sessionId: recordingId }],
      saveWork: [{ sessionId: recordingId, work: newWork }],
      hold: [{ sessionId: recordingId, people: [] }],
      correct: [{ sessionId: recordingId, correction: { key: 'guest:Lone', minutes: 60, reason: 'x' } }],
      withdraw: [{ sessionId: recordingId, reason: 'x' }],
      ...({ exportHandout: 'elsewhere', exportCalendar: 'elsewhere' } as const),
      exercises: [{ sessionId: recordingId }],
      startExercise: [
        {
          exercise: {
            ...{ id: testId(13), sessionId: recordingId, clipId: recordingId, itemKey: 'voices' },
            people: [`supervisor:${anne.id}`, `supervisor:${mikkel.id}`],
          },
        },
      ],
      answerExercise: [{ exerciseId: recordingId, person: `supervisor:${anne.id}`, score: 2 }],
      showExercise: [{ exerciseId: recordingId }],
      removeExercise: [{ exerciseId: recordingId }],
      saveAgreement: 'elsewhere',
      removeAgreement: [{ agreementId: recordingId }],
    },
    presentation: {
      ...{ state: [undefined], picture: [undefined], close: [undefined] },
      open: 'elsewhere',
      show: [
        {
          scene: { kind: 'clip', clipId: recordingId, withQuestion: true, withItem: true, nextClipId: null },
        },
        { scene: { kind: 'blank' } },
        { scene: { kind: 'spread', exerciseId: recordingId } },
      ],
      command: [{ command: { do: 'pause' } }],
    },
    insight: {
      choices: [{ formRowId: null }],
      distribution: [{ filter: noFilter }],
      development: [{ filter: noFilter }],
      agreement: [{ filter: noFilter }],
      itemAgreement: [{ filter: noFilter }],
      ...{ leaders: [{ filter: noFilter }], hours: [{ filter: noFilter }] },
      researchExtent: [undefined],
      ...({ savePicture: 'elsewhere', saveResearch: 'elsewhere' } as const),
    },
    calibration: {
      list: [undefined],
      start: 'elsewhere',
      mine: [{ roundId: recordingId }],
      save: [{ roundId: recordingId, content: { answers: {}, observations: [] } }],
      lock: [{ roundId: recordingId }],
      close: [{ roundId: recordingId }],
      reveal: [{ roundId: recordingId, compared: [] }],
      view: [{ roundId: recordingId }],
      saveKey: [{ roundId: recordingId, item }],
    },
  }
}

const clipOf = (recordingId: string): Input<'clips', 'save'>['clip'] => ({
  id: testId(8),
  recordingId,
  startMs: 1000,
  endMs: 2000,
  leadInMs: 0,
  leadOutMs: 0,
  title: 'x',
  why: '',
  lookFor: '',
  itemKeys: [],
  stance: null,
})

/** Calls everything and returns the answers, random parts masked. */
async function askEverything(window: Page): Promise<Record<string, unknown[]>> {
  const inputs = inputsOf(example) as Record<string, Record<string, unknown[] | 'elsewhere'>>
  const answers: Record<string, unknown[]> = {}
  for (const [group, methods] of Object.entries(channelsOf(contract)))
    for (const method of methods) {
      const asked = inputs[group]![method]!
      if (asked === 'elsewhere') continue
      answers[`${group}.${method}`] = []
      for (const input of asked) {
        const answer = JSON.stringify(await answerOf(window, group as Group, method as never, input as never))
        const masked = answer.replace(
          /media:\/\/[^"/]*|(?<="sourceId":")[^"]*|AGE-SECRET-KEY-1[0-9A-Z]+/,
          'random',
        )
        // When the own calls were made, and when the files were read.
        const own = group === 'log' || `${group}.${method}` === 'backup.check'
        answers[`${group}.${method}`]!.push(
          JSON.parse(own ? masked.replace(/(?<="(?:at|until)":")[^"]*/g, 'now') : masked),
        )
      }
    }
  return answers
}

test('no call tells the other supervisor anything of a draft', async ({ launch, folder }) => {
  test.setTimeout(240_000)
  const userData = join(folder, 'settings')
  const seen: Record<string, unknown[]>[] = []
  for (const state of ['begun', 'full']) {
    await cp(join(base, state), userData, { recursive: true })
    const app = await launch({ userData })
    await openExampleAs(app.window, 'mikkel')
    seen.push(await askEverything(app.window))
    await app.close()
    await rm(userData, { recursive: true })
  }
  const [first, second] = seen
  expect(second).toEqual(first)
  expect(JSON.stringify(second)).not.toContain(secret)
  const refused = { ok: false, error: { code: 'notBothLocked', params: {} } }
  expect(second!['consensus.saveItem']).toEqual([refused])
  expect(second!['consensus.beginSigning']).toEqual([refused])
  expect(second!['consensus.comparison']![0]).toMatchObject({ ok: true, value: { kind: 'waiting' } })
})

test('no file and no row that the other supervisor can open tells anything of a draft', async () => {
  test.setTimeout(120_000)
  const workspaces = ['begun', 'full'].map((state) => join(base, state, 'example'))
  const { identities, databaseKey } = await reachOf(workspaces[1]!, example.mikkel, [recordingId])
  expect(findWords([join(base, 'full')], [secret])).toEqual([])

  const sealed: Buffer[] = []
  const [first, second] = workspaces.map((workspace) => {
    const db = openDatabase(workspace, databaseKey)
    const tables = dump(db)
    db.close()
    for (const row of tables['ratings'] as { supervisor_id: string; sealed: Buffer | null }[]) {
      if (row.sealed) sealed.push(row.sealed)
      expect(row.sealed !== null).toBe(row.supervisor_id === example.anne.id)
      row.sealed = null
    }
    // Sealed again at each lock, whatever was done.
    for (const row of [...tables['desks']!, ...tables['log_blocks']!] as { sealed: Buffer | number }[])
      if (typeof row.sealed !== 'number') row.sealed = row.sealed.length
    // A block of the log for each session, and its signed end: their ids, times and digests are of that session.
    tables['log_blocks'] = tables['log_blocks']!.map((row) => ({ ...(row as object), id: '' }))
    tables['statements'] = (tables['statements'] as { text: string }[]).map((row) => {
      const { kind } = JSON.parse(row.text) as { kind: string }
      return kind === 'logHead' ? kind : row
    })
    return tables
  })
  expect(first!['recordings']).toHaveLength(1)
  // Apart from the sealed bytes the two databases are equal row by row: no time, count or progress.
  expect(second).toEqual(first)
  expect(sealed.map(({ length }) => length)).toEqual([sealed[0]!.length, sealed[0]!.length])
  for (const bytes of sealed) expect(await opens(bytes, identities)).toBe(false)
  const annes = await reachOf(workspaces[1]!, example.anne, [])
  expect(await opens(sealed[1]!, annes.identities)).toBe(true)
})

test('after both have locked, both are shown; what was changed behind the app’s back is refused', async ({
  launch,
  folder,
}) => {
  test.setTimeout(300_000)
  const userData = join(folder, 'settings')
  const workspace = join(userData, 'example')
  await cp(join(base, 'full'), userData, { recursive: true })
  const app = await launch({ userData })
  await openExampleAs(app.window, 'mikkel')
  await rateAndLock(app.window, recordingId, (form) =>
    contentOf(
      form,
      itemsOf(form).map(() => 2),
    ),
  )
  await call(app.window, 'session', 'lock')
  await signIn(app.window, example.anne)
  await call(app.window, 'ratings', 'lock', { recordingId })
  await seeBoth(app.window)
  await app.close()

  // After locking too, only the author opens the sealed bytes, and all have one size.
  const { identities, databaseKey } = await reachOf(workspace, example.mikkel, [recordingId])
  const db = openDatabase(workspace, databaseKey)
  const rows = db
    .prepare<[], { supervisor_id: string; sealed: Buffer }>('SELECT supervisor_id, sealed FROM ratings')
    .all()
  const annes = rows.find((row) => row.supervisor_id === example.anne.id)!.sealed
  expect(await opens(annes, identities)).toBe(false)
  expect(new Set(rows.map((row) => row.sealed.length)).size).toBe(1)

  // What was shown lies encrypted to the other beside the statement, not in the tables of what was decided.
  const shown = db
    .prepare<[], { author: string; content: Buffer }>(
      `SELECT card.text ->> '$.body.person' AS author, content
         FROM statement_contents JOIN statements ON statements.id = statement_id
         JOIN statements card ON card.id = statements.text ->> '$.author'`,
    )
    .all()
  const byAnne = shown.find(({ author }) => author === example.anne.id)!.content
  expect(shown).toHaveLength(2)
  expect(await opens(byAnne, identities)).toBe(true)
  expect(await opens(byAnne, identities.slice(1))).toBe(false)
  expect(db.prepare('SELECT count(*) FROM reveals').pluck().get()).toBe(0)

  // A statement is never changed. What lies beside it can be, by somebody with other tools.
  expect(() => db.prepare('UPDATE statements SET text = text').run()).toThrow('never changed')
  const recipient = db
    .prepare<[string], string>('SELECT recipient FROM users WHERE id = ?')
    .pluck()
    .get(example.mikkel.id)!
  const forged = { scores: { salt: 'A'.repeat(43), content: { welcome: 3 } } }
  db.prepare(
    `UPDATE statement_contents SET content = ? WHERE statement_id =
       (SELECT id FROM statements WHERE text ->> '$.kind' = 'reveal' AND text ->> '$.author' =
         (SELECT id FROM statements WHERE text ->> '$.body.person' = ?))`,
  ).run(await sealedTo(recipient, forged), example.anne.id)
  db.close()

  const { window } = await launch({ userData })
  await signIn(window, example.mikkel)
  const refused = { ok: false, error: { code: 'commitmentMismatch', params: { initials: 'AH' } } }
  expect(await answerOf(window, 'consensus', 'comparison', { recordingId })).toEqual(refused)
  await window.getByRole('button', { name: t('recording:step.compare.button') }).click()
  await expect(window.getByText(t('errors:commitmentMismatch.what_named', { initials: 'AH' }))).toBeVisible()
  await expect(window.locator('article')).toHaveCount(0)
})

/** Each shows their rating; Anne sees both as written. */
async function seeBoth(window: Page): Promise<void> {
  await showAll(window, recordingId, [example.mikkel, example.anne])
  const comparison = await call(window, 'consensus', 'comparison', { recordingId })
  if (comparison.kind !== 'open') throw new Error(`the comparison is ${comparison.kind}`)
  const [annes, mikkels] = comparison.ratings
  expect(annes.content).toEqual(full(comparison.form))
  expect(mikkels.content).toEqual(
    contentOf(
      comparison.form,
      itemsOf(comparison.form).map(() => 2),
    ),
  )
}
