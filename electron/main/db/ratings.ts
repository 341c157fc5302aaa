import type Database from 'better-sqlite3'
import { z } from 'zod'
import type { Digest } from '@shared/domain/protocol/statement'
import { RatingContent, RatingStatus } from '@shared/domain/ratings/rating'
import type { NewRound, Rating, RatingRound, RoundKind } from '@shared/domain/ratings/ratingRound'
import { AppError } from '@shared/errors'
import { emptyLog } from './emptyLog'
import type { SoundRows } from './soundRows'

/** The content of a locked rating, with the salts of its commitment by part. */
export type Reveal = { content: RatingContent; salts: Record<string, string> }

type RoundRow = Omit<RatingRound, 'ratings'>
type RatingRow = Rating & { roundId: string }

const roundColumns = `id, kind, recording_id AS recordingId, form_row_id AS formRowId, organiser_id AS organiserId,
  created_at AS createdAt, closed_at AS closedAt, reason`

const selectRatings = `SELECT ratings.id, round_id AS roundId, supervisor_id AS supervisorId, position,
    CASE WHEN commitments.rating_id IS NOT NULL THEN 'locked'
         WHEN sealed IS NOT NULL THEN 'inProgress' ELSE 'notStarted' END AS status
  FROM ratings LEFT JOIN commitments ON commitments.rating_id = ratings.id`

/** Rounds of blind ratings of every kind. The database itself keeps each blind until its round is closed. */
export class RatingsRepository {
  private readonly toRound: (row: RoundRow) => RatingRound
  private readonly toRating: (row: RatingRow) => RatingRow

  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {
    const { id, instant } = rows
    const round = z.object({
      id,
      kind: z.enum(['certification', 'third', 'calibration']),
      recordingId: id,
      formRowId: id,
      organiserId: id,
      createdAt: instant,
      closedAt: instant.nullable(),
      reason: z.string().nullable(),
    })
    const rating = z.object({
      id,
      roundId: id,
      supervisorId: id,
      position: z.int().min(1),
      status: RatingStatus,
    })
    this.toRound = (row) => ({ ...round.parse(row), ratings: [] })
    this.toRating = (row) => rating.parse(row)
  }

  /** The database refuses a round that would break the blinding of another: see the triggers of `rounds`. */
  insertRound({ ratings, ...round }: NewRound): void {
    this.db.transaction(() => {
      this.db
        .prepare(
          `INSERT INTO rounds (id, kind, recording_id, form_row_id, organiser_id, created_at, reason)
           VALUES (@id, @kind, @recordingId, @formRowId, @organiserId, @createdAt, @reason)`,
        )
        .run(round)
      const insert = this.db.prepare(
        'INSERT INTO ratings (id, round_id, supervisor_id, position) VALUES (?, ?, ?, ?)',
      )
      for (const { id, supervisorId, position } of ratings) insert.run(id, round.id, supervisorId, position)
    })()
  }

  /** The database refuses it once a rating of the round is locked. */
  removeRound(id: string): void {
    this.db.prepare('DELETE FROM rounds WHERE id = ?').run(id)
  }

  /**
   * Somebody else rates in place of a rater who has not locked; what that one has saved is removed. The database
   * refuses it for a locked rating and in a closed round. Throws notFound.
   */
  replaceRater(roundId: string, from: string, rater: { id: string; supervisorId: string }): void {
    this.db.transaction(() => {
      const position = this.db
        .prepare<[string, string], number>(
          'SELECT position FROM ratings WHERE round_id = ? AND supervisor_id = ?',
        )
        .pluck()
        .get(roundId, from)
      if (position === undefined) throw new AppError('notFound')
      this.db.prepare('DELETE FROM ratings WHERE round_id = ? AND supervisor_id = ?').run(roundId, from)
      this.db
        .prepare('INSERT INTO ratings (id, round_id, supervisor_id, position) VALUES (?, ?, ?, ?)')
        .run(rater.id, roundId, rater.supervisorId, position)
    })()
    emptyLog(this.db)
  }

  /** The database refuses it once a rating of the round has begun. */
  setForm(roundId: string, formRowId: string): void {
    this.db.prepare('UPDATE rounds SET form_row_id = ? WHERE id = ?').run(formRowId, roundId)
  }

  /** Throws entryDamaged. */
  round(id: string): RatingRound | undefined {
    return this.rounds('id = ?', [id], 'whole')[0]
  }

  /** The earliest first. Throws entryDamaged: what may be done rests on all rounds of a recording. */
  roundsOf(recordingId: string): RatingRound[] {
    return this.rounds('recording_id = ?', [recordingId], 'whole')
  }

  /** The rounds of all recordings that are of one of these kinds, the earliest first; damaged ones are left out. */
  roundsOfKind(...kinds: RoundKind[]): RatingRound[] {
    const where = `kind IN (${kinds.map(() => '?').join(', ')})`
    return this.rows.attempt('rounds', { id: '' }, () => this.rounds(where, kinds, 'sound')).flat()
  }

  close(roundId: string, at: string): void {
    this.db.prepare('UPDATE rounds SET closed_at = ? WHERE id = ?').run(at, roundId)
  }

  /** A draft or a locked rating, encrypted to its author; null before the first save. */
  sealedIn(roundId: string, supervisorId: string): Buffer | null {
    return (
      this.db
        .prepare<[string, string], Buffer | null>(
          'SELECT sealed FROM ratings WHERE round_id = ? AND supervisor_id = ?',
        )
        .pluck()
        .get(roundId, supervisorId) ?? null
    )
  }

  saveSealedIn(roundId: string, supervisorId: string, sealed: Uint8Array): void {
    this.db
      .prepare('UPDATE ratings SET sealed = ? WHERE round_id = ? AND supervisor_id = ?')
      .run(sealed, roundId, supervisorId)
    emptyLog(this.db)
  }

  /** Removes what somebody has saved and not locked, in rounds that are still open: no one can open it any more. */
  removeDrafts(supervisorId: string): void {
    this.db
      .prepare(
        `UPDATE ratings SET sealed = NULL
         WHERE supervisor_id = ? AND id NOT IN (SELECT rating_id FROM commitments)
           AND round_id IN (SELECT id FROM rounds WHERE closed_at IS NULL)`,
      )
      .run(supervisorId)
  }

  /** Notes the commitment to a rating; the last to lock closes the round. Does nothing where it is noted already. */
  lock(ratingId: string, statementId: Digest, at: string): void {
    this.db.transaction(() => {
      this.db
        .prepare('INSERT OR IGNORE INTO commitments (rating_id, statement_id) VALUES (?, ?)')
        .run(ratingId, statementId)
      this.db
        .prepare(
          `UPDATE rounds SET closed_at = ? WHERE closed_at IS NULL
             AND id = (SELECT round_id FROM ratings WHERE id = ?) AND NOT EXISTS (
               SELECT 1 FROM ratings WHERE round_id = rounds.id AND id NOT IN (SELECT rating_id FROM commitments)
             )`,
        )
        .run(at, ratingId)
    })()
  }

  /** The statement of a locked rating. Not verified here. */
  commitment(ratingId: string): Digest | null {
    return (
      this.db
        .prepare<[string], Digest>('SELECT statement_id FROM commitments WHERE rating_id = ?')
        .pluck()
        .get(ratingId) ?? null
    )
  }

  /** Not verified here. Throws entryDamaged. */
  reveal(ratingId: string): Reveal | null {
    const row = this.db
      .prepare<[string], { content: string; salts: string }>(
        'SELECT content, salts FROM reveals WHERE rating_id = ?',
      )
      .get(ratingId)
    if (!row) return null
    return this.rows.one(
      'reveals',
      row,
      ({ content, salts }) => ({
        content: RatingContent.parse(JSON.parse(content)),
        salts: z.record(z.string(), z.string()).parse(JSON.parse(salts)),
      }),
      { id: ratingId },
    )
  }

  /** Stores a reveal. The database refuses it while the round is open. */
  insertReveal(ratingId: string, { content, salts }: Reveal): void {
    this.db
      .prepare('INSERT OR IGNORE INTO reveals (rating_id, content, salts) VALUES (?, ?, ?)')
      .run(ratingId, JSON.stringify(content), JSON.stringify(salts))
  }

  /**
   * @param where a condition on `rounds`, with a place for each of `values`
   * @param wanted `sound`: damaged rows are left out; `whole`: they are refused
   */
  private rounds(where: string, values: readonly string[], wanted: 'sound' | 'whole'): RatingRound[] {
    const rows = this.db
      .prepare<string[], RoundRow>(
        `SELECT ${roundColumns} FROM rounds WHERE ${where} ORDER BY created_at, id`,
      )
      .all(...values)
    const rounds = this.rows.all('rounds', rows, this.toRound, ({ id, recordingId }) => ({ id, recordingId }))
    const byId = new Map(rounds.map((round) => [round.id, round]))
    const ratingRows = this.db
      .prepare<string[], RatingRow>(
        `${selectRatings} WHERE round_id IN (SELECT id FROM rounds WHERE ${where}) ORDER BY position`,
      )
      .all(...values)
    const ratings = this.rows.all('ratings', ratingRows, this.toRating, ({ id, roundId }) => ({
      id,
      recordingId: byId.get(roundId)?.recordingId,
    }))
    if (wanted === 'whole' && rounds.length + ratings.length < rows.length + ratingRows.length)
      throw new AppError('entryDamaged', { table: 'rounds' })
    for (const { roundId, ...rating } of ratings) byId.get(roundId)?.ratings.push(rating)
    return rounds
  }
}
