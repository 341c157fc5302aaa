import type Database from 'better-sqlite3'
import type { Reflection } from '@shared/domain/leaders/learning'

export type GoalRow = { id: string; leaderId: string; recordingId: string; goal: string }

/** Learning goals (each as JSON) and the log of reflections. */
export class LearningRepository {
  constructor(private readonly db: Database.Database) {}

  goals(leaderId: string): GoalRow[] {
    return this.db
      .prepare<[string], GoalRow>(
        `SELECT id, leader_id AS leaderId, recording_id AS recordingId, goal
         FROM learning_goals WHERE leader_id = ? ORDER BY rowid`,
      )
      .all(leaderId)
  }

  saveGoal(row: GoalRow): void {
    this.db
      .prepare(
        `INSERT INTO learning_goals (id, leader_id, recording_id, goal) VALUES (@id, @leaderId, @recordingId, @goal)
         ON CONFLICT (id) DO UPDATE SET goal = excluded.goal`,
      )
      .run(row)
  }

  removeGoal(leaderId: string, id: string): void {
    this.db.prepare('DELETE FROM learning_goals WHERE id = ? AND leader_id = ?').run(id, leaderId)
  }

  reflections(leaderId: string): Reflection[] {
    return this.db
      .prepare<[string], Reflection>(
        'SELECT id, day AS "on", by_whom AS "by", text FROM reflections WHERE leader_id = ? ORDER BY day DESC, rowid DESC',
      )
      .all(leaderId)
  }

  saveReflection(leaderId: string, reflection: Reflection): void {
    this.db
      .prepare(
        `INSERT INTO reflections (id, leader_id, day, by_whom, text) VALUES (@id, @leaderId, @on, @by, @text)
         ON CONFLICT (id) DO UPDATE SET day = excluded.day, by_whom = excluded.by_whom, text = excluded.text`,
      )
      .run({ ...reflection, leaderId })
  }

  removeReflection(leaderId: string, id: string): void {
    this.db.prepare('DELETE FROM reflections WHERE id = ? AND leader_id = ?').run(id, leaderId)
  }
}
