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
import { general, many, one } from './access'
import { mediaFileErrors, writeErrors, type ColumnContract } from './call'
import { pictureErrors } from './clips'

const group = z.strictObject({ groupId: Id })
const session = z.strictObject({ sessionId: Id })
const exercise = z.strictObject({ exerciseId: Id })
const Reason = z.string().trim().min(1).max(2000)

export const supervisionContract = {
  /** Leaders and supervisors that can take part. */
  people: { access: general('people'), input: z.void(), output: z.array(NamedPerson), errors: [] },
  groups: { access: general('people'), input: z.void(), output: z.array(GroupSummary), errors: [] },
  /** What waits: coming sessions, agreements that are due. */
  overview: { access: general('view'), input: z.void(), output: Overview, errors: [] },
  group: { access: general('people'), input: group, output: GroupPage, errors: ['notFound'] },
  saveGroup: {
    access: general('people'),
    input: z.strictObject({ group: Group }),
    output: GroupPage,
    errors: ['notFound'],
  },
  /** Only a group without sessions. */
  removeGroup: {
    access: general('people'),
    input: group,
    output: z.void(),
    errors: ['notFound', 'sessionHeld'],
  },
  session: { access: many('view', 'supervision'), input: session, output: SessionPage, errors: ['notFound'] },
  /** Plans a session, or changes the plan of one that is not over. */
  saveSession: {
    access: many('change', 'supervision'),
    input: z.strictObject({ plan: SessionPlan }),
    output: SessionPage,
    errors: ['notFound', 'sessionHeld'],
  },
  /** Only a session that has not begun. */
  removeSession: {
    access: general('change'),
    input: session,
    output: z.void(),
    errors: ['notFound', 'sessionHeld'],
  },
  /** Resolves once it is on the disk. */
  saveWork: {
    access: many('change', 'supervision'),
    input: session.extend({ work: SessionWork }),
    output: z.void(),
    errors: ['notFound', 'sessionHeld'],
  },
  /** Ends a session: who was there, and how long. */
  hold: {
    access: many('change', 'supervision'),
    input: session.extend({ people: AttendanceInput }),
    output: SessionPage,
    errors: ['notFound', 'sessionHeld'],
  },
  /** Corrects the time of one person afterwards. */
  correct: {
    access: many('change', 'supervision'),
    input: session.extend({ correction: CorrectionInput }),
    output: SessionPage,
    errors: ['notFound', 'sessionNotHeld'],
  },
  /** The session counts no longer. */
  withdraw: {
    access: many('change', 'supervision'),
    input: session.extend({ reason: Reason }),
    output: SessionPage,
    errors: ['notFound', 'sessionNotHeld'],
  },
  /**
   * Asks for a target and writes notes and agreements as PDF; for a person, with their own agreements only. With a
   * picture of each of the clips that are named, and of no other.
   */
  exportHandout: {
    access: { ...one('export', 'clipIds', ['supervision']), filtered: 'supervision' },
    input: session.extend({ person: PersonKey.nullable(), clipIds: z.array(Id).max(60) }),
    output: z.strictObject({ fileName: z.string() }).nullable(),
    errors: ['notFound', 'pdfFailed', ...clipObstacles, ...mediaFileErrors, ...pictureErrors],
  },
  /** Asks for a target and writes a calendar file that says only when. */
  exportCalendar: {
    access: general('export'),
    input: session,
    output: z.strictObject({ fileName: z.string() }).nullable(),
    errors: ['notFound', ...writeErrors],
  },
  /** What a group scores together in a session; no score before all have answered. */
  exercises: {
    access: many('view', 'supervision'),
    input: session,
    output: z.array(ExerciseView),
    errors: ['notFound'],
  },
  startExercise: {
    access: one('change', 'exercise.clipId', ['supervision']),
    input: z.strictObject({ exercise: ExercisePlan }),
    output: ExerciseView,
    errors: ['notFound', 'sessionHeld', ...clipObstacles],
  },
  answerExercise: {
    access: one('change', 'exerciseId', ['supervision']),
    input: exercise.extend({ person: PersonKey, score: ExerciseScore }),
    output: ExerciseView,
    errors: ['notFound', 'exerciseShown', ...clipObstacles],
  },
  showExercise: {
    access: one('view', 'exerciseId', ['supervision']),
    input: exercise,
    output: ExerciseView,
    errors: ['notFound', 'exerciseAwaits', ...clipObstacles],
  },
  removeExercise: {
    access: one('change', 'exerciseId', ['supervision']),
    input: exercise,
    output: z.void(),
    errors: ['notFound', ...clipObstacles],
  },
  saveAgreement: {
    access: general('change'),
    input: z.strictObject({ agreement: Agreement }),
    output: z.void(),
    errors: ['notFound'],
  },
  removeAgreement: {
    access: general('change'),
    input: z.strictObject({ agreementId: Id }),
    output: z.void(),
    errors: ['notFound'],
  },
} satisfies ColumnContract
