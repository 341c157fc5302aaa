import { itemsOf } from '@shared/domain/forms/form'
import {
  awaitedIn,
  isScoreOf,
  spreadOf,
  type ExercisePlan,
  type ExerciseScore,
  type ExerciseView,
} from '@shared/domain/supervision/exercise'
import type { PersonKey } from '@shared/domain/supervision/person'
import { AppError } from '@shared/errors'
import type { StoredExercise } from '../../db/exercises'
import { obstacleOf, requireClip, requireShowable } from '../clips/clips'
import { formOf } from '../forms/forms'
import { requireRecording } from '../recordings/recordings'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'

/**
 * A group scores one item of a clip together. No score leaves this service before all have answered. What is scored
 * here is kept apart from ratings, and no rating, decision or figure reads it.
 */
export class ExercisesService {
  constructor(private readonly context: SessionContext) {}

  /** Those of clips that may be shown today. Throws notFound. */
  list(sessionId: string): ExerciseView[] {
    const open = this.context.get()
    if (!open.db.supervision.session(sessionId)) throw new AppError('notFound')
    return open.db.exercises
      .ofSession(sessionId)
      .filter(({ recordingId }) => obstacleOf(open, recordingId) === null)
      .map((exercise) => viewOf(open, exercise))
  }

  /** Throws notFound, sessionHeld, badInput for an item that the form has not, or the obstacle of the clip. */
  start(plan: ExercisePlan): ExerciseView {
    const open = this.context.get()
    const { db } = open
    const { recordingId } = requireClip(db, plan.clipId).clip
    requireShowable(open, recordingId)
    requireRunning(open, plan.sessionId)
    if (db.exercises.get(plan.id)) throw new AppError('badInput', { field: 'id' })
    const form = formOf(db, requireRecording(db, recordingId).formRowId)
    if (!itemsOf(form).some(({ key }) => key === plan.itemKey))
      throw new AppError('badInput', { field: 'itemKey' })
    db.exercises.insert(plan, recordingId)
    return viewOf(open, requireExercise(open, plan.id))
  }

  /** Keeps an answer, which can be given again until the spread is shown. Throws notFound, exerciseShown, badInput. */
  answer(exerciseId: string, person: PersonKey, score: ExerciseScore): ExerciseView {
    const open = this.context.get()
    const exercise = requireExercise(open, exerciseId)
    if (exercise.shown) throw new AppError('exerciseShown')
    if (!exercise.plan.people.includes(person)) throw new AppError('badInput', { field: 'person' })
    if (!isScoreOf(formOfExercise(open, exercise), score)) throw new AppError('badInput', { field: 'score' })
    open.db.exercises.answer(exerciseId, person, score)
    return viewOf(open, requireExercise(open, exerciseId))
  }

  /** Throws notFound, or exerciseAwaits {count} while somebody has not answered. */
  show(exerciseId: string): ExerciseView {
    const open = this.context.get()
    const { plan, answers } = requireExercise(open, exerciseId)
    const count = awaitedIn(plan, answers).length
    if (count > 0) throw new AppError('exerciseAwaits', { count })
    open.db.exercises.show(exerciseId)
    return viewOf(open, requireExercise(open, exerciseId))
  }

  /** Throws notFound. */
  remove(exerciseId: string): void {
    const open = this.context.get()
    requireExercise(open, exerciseId)
    open.db.exercises.remove(exerciseId)
  }
}

function viewOf(open: OpenWorkspace, exercise: StoredExercise): ExerciseView {
  const { plan, answers, shown } = exercise
  return {
    ...plan,
    answered: plan.people.filter((key) => answers.has(key)),
    spread: shown ? spreadOf(formOfExercise(open, exercise), plan, answers) : null,
  }
}

const formOfExercise = ({ db }: OpenWorkspace, { recordingId }: StoredExercise) =>
  formOf(db, requireRecording(db, recordingId).formRowId)

/** Throws notFound, or the obstacle of the clip's recording. */
export function requireExercise(open: OpenWorkspace, exerciseId: string): StoredExercise {
  const exercise = open.db.exercises.get(exerciseId)
  if (!exercise) throw new AppError('notFound')
  requireShowable(open, exercise.recordingId)
  return exercise
}

function requireRunning({ db }: OpenWorkspace, sessionId: string): void {
  const session = db.supervision.session(sessionId)
  if (!session) throw new AppError('notFound')
  if (session.attendance !== null) throw new AppError('sessionHeld')
}
