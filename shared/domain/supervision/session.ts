import { z } from 'zod'
import { Day, Id, Instant, Milliseconds } from '../ids'
import { nameText } from '../text'
import { ClipView } from './clip'
import { NamedPerson, PersonKey } from './person'

const Words = z.string().max(20_000)
const Line = nameText(200, 0)
const People = z.array(PersonKey).max(60)

/** People who meet for supervision again and again. */
export const Group = z.strictObject({ id: Id, name: nameText(120), memberKeys: People })
export type Group = z.infer<typeof Group>

/** The phases of a session (Socialstyrelsen/DEFACTUM 2017, section 2.5). */
export const phases = ['opening', 'theme', 'closing'] as const
export const Phase = z.enum(phases)
export type Phase = z.infer<typeof Phase>

/** What the group asks after each clip (the guide, section 2.5). */
export const questions = ['general', 'theory', 'essence', 'manual'] as const
export const Question = z.enum(questions)
export type Question = z.infer<typeof Question>

export const BroughtClip = z.strictObject({ clipId: Id, broughtBy: PersonKey.nullable() })
export type BroughtClip = z.infer<typeof BroughtClip>

export const SessionPlan = z.strictObject({
  id: Id,
  groupId: Id,
  day: Day,
  /** Local time, HH:MM. */
  startsAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  minutes: z.int().min(15).max(720),
  place: Line,
  participants: People,
  ledBy: PersonKey.nullable(),
  clips: z.array(BroughtClip).max(60),
})
export type SessionPlan = z.infer<typeof SessionPlan>

/** One note for each clip and question; `three` has up to three, told apart by `index`. */
export const SessionNote = z.strictObject({
  clipId: Id.nullable(),
  about: z.enum([...questions, 'three', 'theme', 'howWeWorked', 'takeaways']),
  index: z.int().min(0).max(2),
  /** Where the clip stood when the note was begun, in milliseconds of its recording. */
  atMs: Milliseconds.nullable(),
  text: Words,
})
export type SessionNote = z.infer<typeof SessionNote>

/** A conversation of some while the others listen, and the listeners' answer to it. */
export const Reflecting = z.strictObject({
  clipId: Id.nullable(),
  reflectors: People,
  said: Words,
  answered: Words,
})
export type Reflecting = z.infer<typeof Reflecting>

const Span = z.strictObject({ phase: Phase, from: Instant, to: Instant })

/** How far a session has come, and what was written in it. Saved as it goes. */
export const SessionWork = z.strictObject({
  phase: Phase,
  /** Where the group is: the clip that is talked about. */
  clipId: Id.nullable(),
  /** Time that was spent, in order. The last is extended while the clock runs. */
  spans: z.array(Span).max(5000),
  notes: z.array(SessionNote).max(1000),
  reflecting: z.array(Reflecting).max(100),
})
export type SessionWork = z.infer<typeof SessionWork>

export const newWork: SessionWork = { phase: 'opening', clipId: null, spans: [], notes: [], reflecting: [] }

const Minutes = z.int().min(0).max(1440)
const Reason = z.string().trim().min(1).max(2000)

const Correction = z.strictObject({
  key: PersonKey,
  minutes: Minutes,
  reason: Reason,
  by: z.string(),
  at: Instant,
})

/** Who was there for how long. Corrections are added and never replace what was registered. */
export const Attendance = z.strictObject({
  people: z.array(z.strictObject({ key: PersonKey, minutes: Minutes })).max(60),
  corrections: z.array(Correction).max(500),
})
export type Attendance = z.infer<typeof Attendance>

export const AttendanceInput = Attendance.shape.people.refine(
  (people) => new Set(people.map(({ key }) => key)).size === people.length,
)
export const CorrectionInput = Correction.omit({ by: true, at: true })
export type CorrectionInput = z.infer<typeof CorrectionInput>

export const SessionStatus = z.enum(['planned', 'begun', 'held', 'withdrawn'])
export type SessionStatus = z.infer<typeof SessionStatus>

/** What somebody will do until next time. */
export const Agreement = z.strictObject({
  id: Id,
  sessionId: Id,
  kind: z.enum(['exercise', 'literature', 'plan']),
  text: z.string().trim().min(1).max(2000),
  person: PersonKey.nullable(),
  dueOn: Day.nullable(),
  state: z.enum(['open', 'done', 'dropped']),
  /** How it went. */
  outcome: z.string().trim().max(2000),
})
export type Agreement = z.infer<typeof Agreement>

export const SessionSummary = z.strictObject({
  id: Id,
  groupId: Id,
  groupName: z.string(),
  day: Day,
  startsAt: z.string(),
  minutes: z.int(),
  place: z.string(),
  status: SessionStatus,
  clipCount: z.int(),
})
export type SessionSummary = z.infer<typeof SessionSummary>

export const SessionPage = z.strictObject({
  plan: SessionPlan,
  groupName: z.string(),
  /** Supervisors in the group or the session: their ratings are what a clip could colour. */
  supervisorIds: z.array(Id),
  status: SessionStatus,
  work: SessionWork,
  attendance: Attendance.nullable(),
  withdrawnBecause: z.string().nullable(),
  clips: z.array(ClipView),
  /** The names of all that the session mentions. */
  people: z.array(NamedPerson),
  agreements: z.array(Agreement),
  /** Open agreements of the group's earlier sessions. */
  due: z.array(Agreement),
})
export type SessionPage = z.infer<typeof SessionPage>

/** The clock missed its ticks for longer than this where the computer slept or the app was killed. */
export const TICK_MS = 10_000
const LONGEST_GAP_MS = 60_000

/** Counts the time up to now for the current phase. A gap begins a new span: it was no part of the session. */
export function tick(work: SessionWork, now: Date): SessionWork {
  const last = work.spans.at(-1)
  const gap = last ? now.getTime() - Date.parse(last.to) : Infinity
  const at = now.toISOString()
  if (last && last.phase === work.phase && gap >= 0 && gap <= LONGEST_GAP_MS)
    return { ...work, spans: [...work.spans.slice(0, -1), { ...last, to: at }] }
  return { ...work, spans: [...work.spans, { phase: work.phase, from: at, to: at }] }
}

/** Begins to count after a pause, which is no part of the session. */
export const startClock = (work: SessionWork, now: Date): SessionWork => {
  const at = now.toISOString()
  return { ...work, spans: [...work.spans, { phase: work.phase, from: at, to: at }] }
}

/** Time spent in milliseconds, in one phase or in all. */
export const elapsedMs = ({ spans }: SessionWork, phase?: Phase): number =>
  spans
    .filter((span) => phase === undefined || span.phase === phase)
    .reduce((sum, { from, to }) => sum + Math.max(0, Date.parse(to) - Date.parse(from)), 0)

type NotePlace = Pick<SessionNote, 'clipId' | 'about' | 'index'>

const isAt = (place: NotePlace) => (note: SessionNote) =>
  note.clipId === place.clipId && note.about === place.about && note.index === place.index

export const noteAt = ({ notes }: SessionWork, place: NotePlace): SessionNote | undefined =>
  notes.find(isAt(place))

/** Writes a note; an empty one is removed. The moment of an existing note stays. */
export function writeNote(
  work: SessionWork,
  place: NotePlace,
  text: string,
  atMs: number | null,
): SessionWork {
  const before = noteAt(work, place)
  const rest = work.notes.filter((note) => note !== before)
  if (text === '') return { ...work, notes: rest }
  const note: SessionNote = { ...place, atMs: before ? before.atMs : atMs, text }
  return { ...work, notes: before ? work.notes.map((one) => (one === before ? note : one)) : [...rest, note] }
}

/** Replaces the reflecting conversation about a clip, or about the theme where `clipId` is null. */
export const writeReflecting = (work: SessionWork, reflecting: Reflecting): SessionWork => {
  const others = work.reflecting.filter(({ clipId }) => clipId !== reflecting.clipId)
  const { reflectors, said, answered } = reflecting
  const isEmpty = reflectors.length === 0 && said === '' && answered === ''
  return { ...work, reflecting: isEmpty ? others : [...others, reflecting] }
}

export const reflectingOn = ({ reflecting }: SessionWork, clipId: string | null): Reflecting =>
  reflecting.find((one) => one.clipId === clipId) ?? { clipId, reflectors: [], said: '', answered: '' }

/** Adds or removes somebody. */
export const toggled = (people: readonly PersonKey[], key: PersonKey): PersonKey[] =>
  people.includes(key) ? people.filter((one) => one !== key) : [...people, key]

type HasClip = { clipId: string | null }

/** What was written, but for the words about clips that may not be read today. */
export function readableWork(work: SessionWork, hidden: ReadonlySet<string>): SessionWork {
  const isReadable = ({ clipId }: HasClip) => clipId === null || !hidden.has(clipId)
  return { ...work, notes: work.notes.filter(isReadable), reflecting: work.reflecting.filter(isReadable) }
}

/** What is to be stored of a work that was read without some words: those are kept as they are. */
export function withUnread(work: SessionWork, stored: SessionWork, hidden: ReadonlySet<string>): SessionWork {
  const isHidden = ({ clipId }: HasClip) => clipId !== null && hidden.has(clipId)
  const { notes, reflecting } = readableWork(work, hidden)
  return {
    ...work,
    notes: [...notes, ...stored.notes.filter(isHidden)],
    reflecting: [...reflecting, ...stored.reflecting.filter(isHidden)],
  }
}
