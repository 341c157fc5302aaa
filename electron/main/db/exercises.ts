import type Database from 'better-sqlite3'
import { ExerciseScore, ExercisePlan } from '@shared/domain/supervision/exercise'
import type { PersonKey } from '@shared/domain/supervision/person'

export type StoredExercise = {
  plan: ExercisePlan
  recordingId: string
  answers: ReadonlyMap<PersonKey, ExerciseScore>
  /** The spread was shown: no answer changes any more. */
  shown: boolean
}

type Row = { plan: string; recordingId: string; shown: number }

const columns = 'plan, recording_id AS recordingId, shown'

/** Items of clips that a group scores together. Read by supervision alone: never part of a certification. */
export class ExercisesRepository {
  constructor(private readonly db: Database.Database) {}

  /** In the order in which they were begun. */
  ofSession(sessionId: string): StoredExercise[] {
    return this.db
      .prepare<[string], Row>(`SELECT ${columns} FROM exercises WHERE session_id = ? ORDER BY id`)
      .all(sessionId)
      .map((row) => this.toStored(row))
  }

  get(id: string): StoredExercise | undefined {
    const row = this.db.prepare<[string], Row>(`SELECT ${columns} FROM exercises WHERE id = ?`).get(id)
    return row && this.toStored(row)
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

  private toStored({ plan, recordingId, shown }: Row): StoredExercise {
    const parsed = ExercisePlan.parse(JSON.parse(plan))
    const answers = this.db
      .prepare<[string], { person: string; score: string }>(
        'SELECT person, score FROM exercise_answers WHERE exercise_id = ?',
      )
      .all(parsed.id)
      .map(({ person, score }) => [person, ExerciseScore.parse(JSON.parse(score))] as const)
    return { plan: parsed, recordingId, shown: shown === 1, answers: new Map(answers) }
  }
}
