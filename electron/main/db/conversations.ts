import type Database from 'better-sqlite3'

/** The rating of a third supervisor, and why they were called in. */
export type ThirdRow = {
  ratingId: string
  supervisorId: string
  reason: string
  calledBy: string
  calledAt: string
}

/** The consensus conversation of a recording: who is present, and whether a third supervisor was called in. */
export class ConversationsRepository {
  constructor(private readonly db: Database.Database) {}

  /** Names as JSON. */
  present(recordingId: string): string | undefined {
    return this.db
      .prepare<[string], string>('SELECT present FROM conversations WHERE recording_id = ?')
      .pluck()
      .get(recordingId)
  }

  savePresent(recordingId: string, present: string): void {
    this.db
      .prepare(
        `INSERT INTO conversations (recording_id, present) VALUES (?, ?)
         ON CONFLICT (recording_id) DO UPDATE SET present = excluded.present`,
      )
      .run(recordingId, present)
  }

  third(recordingId: string): ThirdRow | undefined {
    return this.db
      .prepare<[string], ThirdRow>(
        `SELECT rating_id AS ratingId, supervisor_id AS supervisorId, reason, called_by AS calledBy, called_at AS calledAt
         FROM third_calls JOIN ratings ON ratings.id = rating_id WHERE recording_id = ?`,
      )
      .get(recordingId)
  }

  /** Refused by the database itself while the two have not locked, and once a decision is made. */
  callThird(recordingId: string, row: ThirdRow): void {
    this.db.transaction(() => {
      this.db
        .prepare('INSERT INTO ratings (id, recording_id, supervisor_id, position) VALUES (?, ?, ?, 3)')
        .run(row.ratingId, recordingId, row.supervisorId)
      this.db
        .prepare('INSERT INTO third_calls (rating_id, reason, called_by, called_at) VALUES (?, ?, ?, ?)')
        .run(row.ratingId, row.reason, row.calledBy, row.calledAt)
    })()
  }

  /** Takes the call back, with the reason; the caller has made sure that the third has not begun. */
  dismissThird(ratingId: string): void {
    this.db.prepare('DELETE FROM ratings WHERE id = ? AND position = 3 AND sealed IS NULL').run(ratingId)
  }
}
