import type Database from 'better-sqlite3'
import type { RatingContent, RatingStatus } from '@shared/domain/ratings/rating'

export type RatingRow = {
  id: string
  recordingId: string
  supervisorId: string
  position: number
  sealed: Buffer | null
  /** The signed commitment as JSON, null until locked. */
  signed: string | null
}

export type OpeningRow = { ratingId: string; content: string; nonce: string }

/** All that a list may show of a rating. */
export type AssignmentRow = {
  recordingId: string
  supervisorId: string
  position: number
  status: RatingStatus
}

const rating = `SELECT ratings.id, recording_id AS recordingId, supervisor_id AS supervisorId, position, sealed, signed
  FROM ratings LEFT JOIN commitments ON commitments.rating_id = ratings.id`

const assignment = `SELECT recording_id AS recordingId, supervisor_id AS supervisorId, position,
    CASE WHEN commitments.rating_id IS NOT NULL THEN 'locked'
         WHEN sealed IS NOT NULL THEN 'inProgress' ELSE 'notStarted' END AS status
  FROM ratings LEFT JOIN commitments ON commitments.rating_id = ratings.id`

export class RatingsRepository {
  constructor(private readonly db: Database.Database) {}

  /** Replaces the assignment of a recording; the caller has made sure that nobody has begun. */
  assign(recordingId: string, rows: readonly Pick<RatingRow, 'id' | 'supervisorId' | 'position'>[]): void {
    this.db.transaction(() => {
      this.db.prepare('DELETE FROM ratings WHERE recording_id = ?').run(recordingId)
      const insert = this.db.prepare(
        'INSERT INTO ratings (id, recording_id, supervisor_id, position) VALUES (?, ?, ?, ?)',
      )
      for (const row of rows) insert.run(row.id, recordingId, row.supervisorId, row.position)
    })()
  }

  find(recordingId: string, supervisorId: string): RatingRow | undefined {
    return this.db
      .prepare<[string, string], RatingRow>(`${rating} WHERE recording_id = ? AND supervisor_id = ?`)
      .get(recordingId, supervisorId)
  }

  ofRecording(recordingId: string): RatingRow[] {
    return this.db
      .prepare<[string], RatingRow>(`${rating} WHERE recording_id = ? ORDER BY position`)
      .all(recordingId)
  }

  ofSupervisor(supervisorId: string): RatingRow[] {
    return this.db.prepare<[string], RatingRow>(`${rating} WHERE supervisor_id = ?`).all(supervisorId)
  }

  assignments(recordingId: string): AssignmentRow[] {
    return this.db
      .prepare<[string], AssignmentRow>(`${assignment} WHERE recording_id = ? ORDER BY position`)
      .all(recordingId)
  }

  allAssignments(): AssignmentRow[] {
    return this.db.prepare<[], AssignmentRow>(`${assignment} ORDER BY recording_id, position`).all()
  }

  saveSealed(id: string, sealed: Uint8Array): void {
    this.db.prepare('UPDATE ratings SET sealed = ? WHERE id = ?').run(sealed, id)
  }

  /** The sealed content with its nonce, and the commitment to it: both or neither. */
  lock(id: string, sealed: Uint8Array, signed: string): void {
    this.db.transaction(() => {
      this.saveSealed(id, sealed)
      this.db.prepare('INSERT INTO commitments (rating_id, signed) VALUES (?, ?)').run(id, signed)
    })()
  }

  opening(ratingId: string): OpeningRow | undefined {
    return this.db
      .prepare<[string], OpeningRow>(
        'SELECT rating_id AS ratingId, content, nonce FROM openings WHERE rating_id = ?',
      )
      .get(ratingId)
  }

  /**
   * The opened content, and its scores once more for counting: both or neither. Refused by the database itself while
   * not every rating of the recording is locked.
   */
  insertOpening({
    ratingId,
    content,
    nonce,
  }: {
    ratingId: string
    content: RatingContent
    nonce: string
  }): void {
    this.db.transaction(() => {
      this.db
        .prepare('INSERT INTO openings (rating_id, content, nonce) VALUES (?, ?, ?)')
        .run(ratingId, JSON.stringify(content), nonce)
      const insert = this.db.prepare(
        'INSERT INTO rating_scores (rating_id, item_key, score) VALUES (?, ?, ?)',
      )
      for (const [itemKey, { score }] of Object.entries(content.answers))
        insert.run(ratingId, itemKey, typeof score === 'number' ? score : null)
    })()
  }
}
