import type Database from 'better-sqlite3'

export type RoundRow = {
  id: string
  recordingId: string
  formRowId: string
  organiserId: string
  createdAt: string
  closedAt: string | null
}

export type CalibrationRatingRow = {
  id: string
  roundId: string
  supervisorId: string
  sealed: Buffer | null
  /** The signed commitment as JSON, null until locked. */
  signed: string | null
}

const round = `SELECT id, recording_id AS recordingId, form_row_id AS formRowId, organiser_id AS organiserId,
    created_at AS createdAt, closed_at AS closedAt FROM calibration_rounds`

const rating = `SELECT calibration_ratings.id, round_id AS roundId, supervisor_id AS supervisorId, sealed, signed
  FROM calibration_ratings`

/** Rounds in which all supervisors rate the same recording. The database itself keeps each blind until its round is closed. */
export class CalibrationRepository {
  constructor(private readonly db: Database.Database) {}

  insert(row: Omit<RoundRow, 'closedAt'>, ratings: readonly { id: string; supervisorId: string }[]): void {
    this.db.transaction(() => {
      this.db
        .prepare(
          `INSERT INTO calibration_rounds (id, recording_id, form_row_id, organiser_id, created_at)
           VALUES (@id, @recordingId, @formRowId, @organiserId, @createdAt)`,
        )
        .run(row)
      const insert = this.db.prepare(
        'INSERT INTO calibration_ratings (id, round_id, supervisor_id) VALUES (?, ?, ?)',
      )
      for (const { id, supervisorId } of ratings) insert.run(id, row.id, supervisorId)
    })()
  }

  rounds(): RoundRow[] {
    return this.db.prepare<[], RoundRow>(`${round} ORDER BY created_at DESC`).all()
  }

  round(id: string): RoundRow | undefined {
    return this.db.prepare<[string], RoundRow>(`${round} WHERE id = ?`).get(id)
  }

  close(id: string, closedAt: string): void {
    this.db.prepare('UPDATE calibration_rounds SET closed_at = ? WHERE id = ?').run(closedAt, id)
  }

  ratings(roundId: string): CalibrationRatingRow[] {
    return this.db
      .prepare<[string], CalibrationRatingRow>(
        `${rating} JOIN users ON users.id = supervisor_id WHERE round_id = ? ORDER BY users.created_at, users.id`,
      )
      .all(roundId)
  }

  /** One supervisor's locked ratings of closed rounds that are not opened yet. */
  unopened(supervisorId: string): CalibrationRatingRow[] {
    return this.db
      .prepare<[string], CalibrationRatingRow>(
        `${rating} JOIN calibration_rounds ON calibration_rounds.id = round_id
         WHERE supervisor_id = ? AND closed_at IS NOT NULL AND signed IS NOT NULL
           AND calibration_ratings.id NOT IN (SELECT rating_id FROM calibration_openings)`,
      )
      .all(supervisorId)
  }

  saveSealed(id: string, sealed: Uint8Array): void {
    this.db.prepare('UPDATE calibration_ratings SET sealed = ? WHERE id = ?').run(sealed, id)
  }

  /** Content and commitment, both or neither; the last to lock closes the round. */
  lock(
    row: Pick<CalibrationRatingRow, 'id' | 'roundId'>,
    sealed: Uint8Array,
    signed: string,
    at: string,
  ): void {
    this.db.transaction(() => {
      this.db
        .prepare('UPDATE calibration_ratings SET sealed = ?, signed = ? WHERE id = ?')
        .run(sealed, signed, row.id)
      if (this.ratings(row.roundId).every((other) => other.signed !== null)) this.close(row.roundId, at)
    })()
  }

  opening(ratingId: string): { content: string; nonce: string } | undefined {
    return this.db
      .prepare<[string], { content: string; nonce: string }>(
        'SELECT content, nonce FROM calibration_openings WHERE rating_id = ?',
      )
      .get(ratingId)
  }

  /** Refused by the database itself while the round is not closed. */
  insertOpening(ratingId: string, content: string, nonce: string): void {
    this.db
      .prepare('INSERT INTO calibration_openings (rating_id, content, nonce) VALUES (?, ?, ?)')
      .run(ratingId, content, nonce)
  }

  /** The agreed items as JSON. */
  key(roundId: string): string[] {
    return this.db
      .prepare<[string], string>('SELECT item FROM calibration_key WHERE round_id = ?')
      .pluck()
      .all(roundId)
  }

  saveKey(roundId: string, itemKey: string, item: string): void {
    this.db
      .prepare(
        `INSERT INTO calibration_key (round_id, item_key, item) VALUES (?, ?, ?)
         ON CONFLICT (round_id, item_key) DO UPDATE SET item = excluded.item`,
      )
      .run(roundId, itemKey, item)
  }
}
