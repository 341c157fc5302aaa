import type Database from 'better-sqlite3'
import { ExerciseScore, ExercisePlan } from '@shared/domain/supervision/exercise'
import { PersonKey } from '@shared/domain/supervision/person'
import type { SoundRows } from './soundRows'

export type StoredExercise = {
  plan: ExercisePlan
  recordingId: string
  answers: ReadonlyMap<PersonKey, ExerciseScore>
  /** The spread was shown: no answer changes any more. */
  shown: boolean
}

type Row = { id: string; plan: string; recordingId: string; shown: number }

const table = 'exercises'
const placeOf = ({ id, recordingId }: Row) => ({ id, recordingId })
const columns = 'id, plan, recording_id AS recordingId, shown'

/** Items of clips that a group scores together. Read by supervision alone: never part of a certification. */
export class ExercisesRepository {
  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {}

  /** In the order in which they were begun. */
  ofSession(sessionId: string): StoredExercise[] {
    const rows = this.db
      .prepare<[string], Row>(`SELECT ${columns} FROM exercises WHERE session_id = ? ORDER BY id`)
      .all(sessionId)
    return this.rows.all(table, rows, (row) => this.toStored(row), placeOf)
  }

  /** Throws entryDamaged. */
  get(id: string): StoredExercise | undefined {
    const row = this.db.prepare<[string], Row>(`SELECT ${columns} FROM exercises WHERE id = ?`).get(id)
    return row && this.rows.one(table, row, (one) => this.toStored(one), placeOf(row))
  }

  insert(plan: ExercisePlan, recordingId: string): void {
    this.db
      .prepare('INSERT INTO exercises (id, session_id, recording_id, plan, shown) VALUES (?, ?, ?, ?, 0)')
      .run(plan.id, plan.sessionId, recordingId, JSON.stringify(plan))
  }

  answer(id: string, person: PersonKey, score: ExerciseScore): void {
    this.db
      .prepare(
        `INSERT INTO exercise_answers (exercise_id, person, score) VALUES (?, ?, ?)
         ON CONFLICT (exercise_id, person) DO UPDATE SET score = excluded.score`,
      )
      .run(id, person, JSON.stringify(score))
  }

  show(id: string): void {
    this.db.prepare('UPDATE exercises SET shown = 1 WHERE id = ?').run(id)
  }

  remove(id: string): void {
    this.db.prepare('DELETE FROM exercises WHERE id = ?').run(id)
  }

  private toStored({ id, plan, recordingId, shown }: Row): StoredExercise {
    const rows = this.db
      .prepare<[string], { person: string; score: string }>(
        'SELECT person, score FROM exercise_answers WHERE exercise_id = ?',
      )
      .all(id)
    const answers = this.rows.all(
      'exercise_answers',
      rows,
      ({ person, score }) => [PersonKey.parse(person), ExerciseScore.parse(JSON.parse(score))] as const,
      ({ person }) => ({ id: `${id} ${person}`, recordingId }),
    )
    return {
      plan: ExercisePlan.parse(JSON.parse(plan)),
      recordingId: this.rows.id.parse(recordingId),
      shown: shown === 1,
      answers: new Map(answers),
    }
  }
}
