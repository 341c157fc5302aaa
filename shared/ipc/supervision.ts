import { z } from 'zod'
import { Id } from '../domain/ids'
import { clipObstacles } from '../domain/supervision/clip'
import { ExercisePlan, ExerciseScore, ExerciseView } from '../domain/supervision/exercise'
import { GroupPage, GroupSummary, Overview } from '../domain/supervision/group'
import { NamedPerson, PersonKey } from '../domain/supervision/person'
import {
  Agreement,
  AttendanceInput,
  CorrectionInput,
  Group,
  SessionPage,
  SessionPlan,
  SessionWork,
} from '../domain/supervision/session'
import { writeErrors, type ColumnContract } from './call'

const group = z.strictObject({ groupId: Id })
const session = z.strictObject({ sessionId: Id })
const exercise = z.strictObject({ exerciseId: Id })
const Reason = z.string().trim().min(1).max(2000)

export const supervisionContract = {
  /** Leaders and supervisors that can take part. */
  people: { input: z.void(), output: z.array(NamedPerson), errors: [] },
  groups: { input: z.void(), output: z.array(GroupSummary), errors: [] },
  /** What waits: coming sessions, agreements that are due. */
  overview: { input: z.void(), output: Overview, errors: [] },
  group: { input: group, output: GroupPage, errors: ['notFound'] },
  saveGroup: { input: z.strictObject({ group: Group }), output: GroupPage, errors: ['notFound'] },
  /** Only a group without sessions. */
  removeGroup: { input: group, output: z.void(), errors: ['notFound', 'sessionHeld'] },
  session: { input: session, output: SessionPage, errors: ['notFound'] },
  /** Plans a session, or changes the plan of one that is not over. */
  saveSession: {
    input: z.strictObject({ plan: SessionPlan }),
    output: SessionPage,
    errors: ['notFound', 'sessionHeld'],
  },
  /** Only a session that has not begun. */
  removeSession: { input: session, output: z.void(), errors: ['notFound', 'sessionHeld'] },
  /** Resolves once it is on the disk. */
  saveWork: {
    input: session.extend({ work: SessionWork }),
    output: z.void(),
    errors: ['notFound', 'sessionHeld'],
  },
  /** Ends a session: who was there, and how long. */
  hold: {
    input: session.extend({ people: AttendanceInput }),
    output: SessionPage,
    errors: ['notFound', 'sessionHeld'],
  },
  /** Corrects the time of one person afterwards. */
  correct: {
    input: session.extend({ correction: CorrectionInput }),
    output: SessionPage,
    errors: ['notFound', 'sessionNotHeld'],
  },
  /** The session counts no longer. */
  withdraw: {
    input: session.extend({ reason: Reason }),
    output: SessionPage,
    errors: ['notFound', 'sessionNotHeld'],
  },
  /** Asks for a target and writes notes and agreements as PDF; for a person, with their own agreements only. */
  exportHandout: {
    input: session.extend({ person: PersonKey.nullable() }),
    output: z.strictObject({ fileName: z.string() }).nullable(),
    errors: ['notFound', 'pdfFailed', ...writeErrors],
  },
  /** Asks for a target and writes a calendar file that says only when. */
  exportCalendar: {
    input: session,
    output: z.strictObject({ fileName: z.string() }).nullable(),
    errors: ['notFound', ...writeErrors],
  },
  /** What a group scores together in a session; no score before all have answered. */
  exercises: { input: session, output: z.array(ExerciseView), errors: ['notFound'] },
  startExercise: {
    input: z.strictObject({ exercise: ExercisePlan }),
    output: ExerciseView,
    errors: ['notFound', 'sessionHeld', ...clipObstacles],
  },
  answerExercise: {
    input: exercise.extend({ person: PersonKey, score: ExerciseScore }),
    output: ExerciseView,
    errors: ['notFound', 'exerciseShown', ...clipObstacles],
  },
  showExercise: {
    input: exercise,
    output: ExerciseView,
    errors: ['notFound', 'exerciseAwaits', ...clipObstacles],
  },
  removeExercise: { input: exercise, output: z.void(), errors: ['notFound', ...clipObstacles] },
  saveAgreement: { input: z.strictObject({ agreement: Agreement }), output: z.void(), errors: ['notFound'] },
  removeAgreement: { input: z.strictObject({ agreementId: Id }), output: z.void(), errors: ['notFound'] },
} satisfies ColumnContract
