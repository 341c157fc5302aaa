import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExercisePlan } from '@shared/domain/supervision/exercise'
import { leaderKey, supervisorKey } from '@shared/domain/supervision/person'
import {
  newWork,
  startClock,
  tick,
  writeNote,
  type Agreement,
  type SessionPlan,
} from '@shared/domain/supervision/session'
import { isAppError } from '@shared/errors'
import { findFfmpeg } from '../../../../electron/main/media/ffmpeg/ffmpegPath'
import { PlaybackTickets } from '../../../../electron/main/media/playback/tickets'
import { ClipPictures } from '../../../../electron/main/services/clips/clipPictures'
import { ClipsService } from '../../../../electron/main/services/clips/clips'
import { ConsentService } from '../../../../electron/main/services/consent/consent'
import { PlaybackService } from '../../../../electron/main/services/film/playback'
import { VerifiedRecords } from '../../../../electron/main/services/records/verifiedRecords'
import { LeadersService } from '../../../../electron/main/services/leaders/leaders'
import { ExercisesService } from '../../../../electron/main/services/supervision/exercises'
import { GroupsService } from '../../../../electron/main/services/supervision/groups'
import { handoutOf } from '../../../../electron/main/services/supervision/handout'
import { SessionsService } from '../../../../electron/main/services/supervision/sessions'
import { consentTo, DiskWorkspace } from '../../../support/data/diskWorkspace'
import { testId } from '../../../support/data/fixtures'

const workspace = new DiskWorkspace()
const { holder, recordingId } = workspace
const groups = new GroupsService(holder)
const pictures = new ClipPictures(holder, () => findFfmpeg({ env: process.env }))
const sessions = new SessionsService(holder, pictures)
const leaders = new LeadersService(holder, new VerifiedRecords(holder))
const exercises = new ExercisesService(holder)
const clips = new ClipsService(
  holder,
  new PlaybackService(holder, new PlaybackTickets(), new ConsentService(holder)),
)

const codeOfError = (error: unknown): string => (isAppError(error) ? error.code : String(error))

const codeOf = (work: () => unknown): string | null => {
  try {
    work()
    return null
  } catch (error) {
    return codeOfError(error)
  }
}

const groupId = testId(1)
const clipId = testId(2)
let karen: string
let jonas: string

const plan = (id: number, day: string): SessionPlan => ({
  id: testId(id),
  groupId,
  day,
  startsAt: '13:00',
  minutes: 270,
  place: 'Rådhuset',
  participants: [karen, jonas, 'guest:Lone Krogh'],
  ledBy: supervisorKey(workspace.idOf('Anne')),
  clips: [{ clipId, broughtBy: karen }],
})

const hoursOf = async (key: string) => (await leaders.list()).find(({ id }) => leaderKey(id) === key)?.hours

beforeAll(async () => {
  await workspace.begin('Anne', 'Mikkel')
  karen = leaderKey((await leaders.list())[0]!.id)
  jonas = leaderKey((await leaders.add('Jonas Bæk')).id)
  clips.save({
    id: clipId,
    recordingId,
    startMs: 0,
    endMs: 5000,
    leadInMs: 0,
    leadOutMs: 0,
    title: 'Stilheden',
    why: '',
    lookFor: '',
    itemKeys: [],
    stance: null,
  })
  groups.save({ id: groupId, name: 'Nord', memberKeys: [karen, jonas] })
})
afterAll(() => workspace.end())

describe('a session', () => {
  const agreement: Agreement = {
    id: testId(20),
    sessionId: testId(10),
    kind: 'literature',
    text: 'Læs om polyfoni',
    person: 'guest:Lone Krogh',
    dueOn: '2026-01-20',
    state: 'open',
    outcome: '',
  }

  it('is planned, changed, and begun again where it was interrupted', () => {
    expect(sessions.savePlan(plan(10, '2026-01-10'))).toMatchObject({ status: 'planned', groupName: 'Nord' })
    const started = new Date('2026-01-10T13:00:00Z')
    let work = tick(startClock(newWork, started), new Date(started.getTime() + 30_000))
    work = writeNote(work, { clipId, about: 'theory', index: 0 }, 'Polyfoni', 1000)
    sessions.saveWork(testId(10), work)
    const page = sessions.page(testId(10))
    expect(page).toMatchObject({ status: 'begun', work })
    expect(page.clips.map(({ clip }) => clip?.title)).toEqual(['Stilheden'])
    expect(page.people).toContainEqual({ key: 'guest:Lone Krogh', name: 'Lone Krogh' })
    expect(codeOf(() => sessions.remove(testId(10)))).toBe('sessionHeld')
    // A changed plan keeps what was written.
    expect(sessions.savePlan({ ...plan(10, '2026-01-10'), place: 'Biblioteket' }).work).toEqual(work)
  })

  it('hides what was written about a clip while the clip may not be shown, and keeps it', () => {
    const consentFor = (purposes: ('assessment' | 'supervision')[]) =>
      consentTo(workspace, recordingId, { purposes })
    const before = sessions.page(testId(10)).work
    expect(before.notes).toHaveLength(1)
    consentFor(['assessment'])
    const hidden = sessions.page(testId(10))
    expect(JSON.stringify(hidden)).not.toMatch(/Polyfoni|Stilheden/)
    const theme = { clipId: null, about: 'theme', index: 0 } as const
    sessions.saveWork(testId(10), writeNote(hidden.work, theme, 'At lytte', null))
    consentFor(['assessment', 'supervision'])
    expect(sessions.page(testId(10)).work.notes.map(({ text }) => text)).toEqual(['At lytte', 'Polyfoni'])
    sessions.saveWork(testId(10), before)
  })

  it('hands out a picture only where it was chosen, of a clip of the session that may be shown', async () => {
    const consentFor = (purposes: ('assessment' | 'supervision')[]) =>
      consentTo(workspace, recordingId, { purposes })
    const jpeg = new Uint8Array([1])
    const pictured = (chosen: Map<string, Uint8Array>) =>
      handoutOf(holder.get(), testId(10), null, 'da', chosen).sections.flatMap(({ picture }) => picture ?? [])
    expect(pictured(new Map())).toEqual([])
    expect(pictured(new Map([[clipId, jpeg]]))).toEqual([{ jpeg, alt: 'Billede fra klippet Stilheden' }])
    expect(pictured(new Map([[testId(99), jpeg]]))).toEqual([])
    // The gate is asked before the film is opened, which this recording has not.
    const failure = (work: Promise<unknown>) => work.then(() => null, codeOfError)
    expect(await failure(pictures.of(clipId))).toBe('fileMissing')
    expect(await failure(sessions.handout(testId(10), null, [testId(99)], 'da'))).toBe('notFound')
    consentFor(['assessment'])
    expect(pictured(new Map([[clipId, jpeg]]))).toEqual([])
    expect(await failure(pictures.of(clipId))).toBe('consentMissing')
    expect(await failure(sessions.handout(testId(10), null, [clipId], 'da'))).toBe('consentMissing')
    consentFor(['assessment', 'supervision'])
  })

  it('lets a group score an item, hidden until all have answered', () => {
    const exercise: ExercisePlan = {
      ...{ id: testId(40), sessionId: testId(10), clipId, itemKey: 'voices' },
      people: [karen, jonas],
    }
    const rounds = holder.get().db.ratings.roundsOf(recordingId)
    expect(codeOf(() => exercises.start({ ...exercise, itemKey: 'nothing' }))).toBe('badInput')
    expect(exercises.start(exercise)).toMatchObject({ answered: [], spread: null })
    expect(codeOf(() => exercises.answer(testId(40), 'guest:Lone Krogh', 2))).toBe('badInput')
    expect(codeOf(() => exercises.answer(testId(40), karen, 9))).toBe('badInput')
    exercises.answer(testId(40), karen, 3)
    expect(exercises.list(testId(10))).toEqual([{ ...exercise, answered: [karen], spread: null }])
    expect(codeOf(() => exercises.show(testId(40)))).toBe('exerciseAwaits')
    exercises.answer(testId(40), karen, 1)
    expect(exercises.answer(testId(40), jonas, 'cannotAssess').spread).toBeNull()
    expect(exercises.show(testId(40)).spread).toEqual([
      { score: 3, people: [] },
      { score: 2, people: [] },
      { score: 1, people: [karen] },
      { score: 0, people: [] },
      { score: 'cannotAssess', people: [jonas] },
    ])
    expect(codeOf(() => exercises.answer(testId(40), karen, 2))).toBe('exerciseShown')
    expect(holder.get().db.ratings.roundsOf(recordingId)).toEqual(rounds)
    exercises.remove(testId(40))
    expect(exercises.list(testId(10))).toEqual([])
  })

  it('gives its hours to the path of each leader', async () => {
    sessions.saveAgreement(agreement)
    const page = sessions.hold(testId(10), [
      { key: karen, minutes: 270 },
      { key: jonas, minutes: 120 },
      { key: 'guest:Lone Krogh', minutes: 270 },
    ])
    expect(page.status).toBe('held')
    expect([await hoursOf(karen), await hoursOf(jonas)]).toEqual([4.5, 2])
    const { levels } = await leaders.page(karen.slice(7))
    expect(levels[0].requirements.find(({ key }) => key === 'hours')?.have).toBe(4.5)
    expect(groups.page(groupId).hours).toEqual({ sessions: 1, hours: 4.5, needSessions: 20, needHours: 90 })
    for (const change of [
      () => sessions.saveWork(testId(10), newWork),
      () => sessions.savePlan(plan(10, '2026-01-10')),
      () => sessions.hold(testId(10), []),
    ])
      expect(codeOf(change)).toBe('sessionHeld')
  })

  it('can be corrected with a reason, which is kept', async () => {
    const correction = { key: jonas, minutes: 270, reason: 'Kom kun lidt for sent' }
    const { attendance } = sessions.correct(testId(10), correction)
    expect(attendance?.people).toContainEqual({ key: jonas, minutes: 120 })
    expect(attendance?.corrections).toEqual([expect.objectContaining({ ...correction, by: 'Anne' })])
    expect(await hoursOf(jonas)).toBe(4.5)
  })

  it('opens with the agreements of the sessions before it, until they are settled', () => {
    sessions.savePlan(plan(11, '2026-02-10'))
    expect(sessions.page(testId(11)).due).toEqual([agreement])
    expect(sessions.page(testId(10)).due).toEqual([])
    expect(groups.overview()).toMatchObject({
      coming: [{ id: testId(11) }],
      due: [{ agreement: { text: 'Læs om polyfoni' }, groupName: 'Nord', personName: 'Lone Krogh' }],
    })
    sessions.saveAgreement({ ...agreement, state: 'done' })
    expect(sessions.page(testId(11)).due).toEqual([])
    expect(groups.overview().due).toEqual([])
  })

  it('counts a leader who was merged into another once', async () => {
    await leaders.merge(jonas.slice(7), karen.slice(7))
    expect(await hoursOf(karen)).toBe(4.5)
    const page = groups.page(groupId)
    expect(page.members.map(({ name, hours }) => [name, hours])).toEqual([
      ['Karen Lund', 4.5],
      ['Lone Krogh', 4.5],
    ])
  })

  it('counts for nobody once it is withdrawn, and is never removed', async () => {
    expect(codeOf(() => sessions.withdraw(testId(11), 'Aflyst'))).toBe('sessionNotHeld')
    expect(sessions.withdraw(testId(10), 'Fejl').withdrawnBecause).toBe('Fejl')
    expect(await hoursOf(karen)).toBe(0)
    expect(codeOf(() => sessions.correct(testId(10), { key: karen, minutes: 60, reason: 'x' }))).toBe(
      'sessionNotHeld',
    )
    expect(codeOf(() => groups.remove(groupId))).toBe('sessionHeld')
  })
})
