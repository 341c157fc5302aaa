import type Database from 'better-sqlite3'
import type { Outcome } from '@shared/domain/consensus/certification'

export type RecordKind = 'decision' | 'correction' | 'withdrawal' | 'levelCertificate'

export type RecordRow = {
  id: string
  kind: RecordKind
  /** Null for what rests on no recording. */
  recordingId: string | null
  /** Null where nothing was decided: for a withdrawal or a certificate of a level. */
  outcome: Outcome | null
  signed: string
  decidedAt: string
  /** The record that this one takes the place of. */
  supersedes: string | null
  leaderId: string | null
}

/** What a recording was decided to be, at last; `withdrawn` 1 where that was taken back. */
export type OutcomeRow = { recordingId: string; outcome: Outcome; withdrawn: number }

const columns = `id, kind, recording_id AS recordingId, outcome, signed, decided_at AS decidedAt, supersedes,
  leader_id AS leaderId`

/** Decisions and corrections that no later correction took the place of. */
const lastDecisions = `kind IN ('decision', 'correction')
  AND id NOT IN (SELECT supersedes FROM records WHERE kind = 'correction')`

/** Records that none took the place of. */
const inForce = 'records.id NOT IN (SELECT supersedes FROM records WHERE supersedes IS NOT NULL)'

/** The agreed scores of a recording, and the signed record that closes them. */
export class DecisionsRepository {
  constructor(private readonly db: Database.Database) {}

  /** Consensus items as JSON. */
  items(recordingId: string): string[] {
    return this.db
      .prepare<[string], string>('SELECT item FROM consensus_items WHERE recording_id = ?')
      .pluck()
      .all(recordingId)
  }

  saveItem(recordingId: string, itemKey: string, item: string): void {
    this.db
      .prepare(
        `INSERT INTO consensus_items (recording_id, item_key, item) VALUES (?, ?, ?)
         ON CONFLICT (recording_id, item_key) DO UPDATE SET item = excluded.item`,
      )
      .run(recordingId, itemKey, item)
  }

  insertRecord(row: RecordRow): void {
    this.db
      .prepare(
        `INSERT INTO records (id, kind, recording_id, outcome, signed, decided_at, supersedes, leader_id)
         VALUES (@id, @kind, @recordingId, @outcome, @signed, @decidedAt, @supersedes, @leaderId)`,
      )
      .run(row)
  }

  record(id: string): RecordRow | undefined {
    return this.db.prepare<[string], RecordRow>(`SELECT ${columns} FROM records WHERE id = ?`).get(id)
  }

  /** All records, the newest first. */
  records(): RecordRow[] {
    return this.db
      .prepare<[], RecordRow>(`SELECT ${columns} FROM records ORDER BY decided_at DESC, id DESC`)
      .all()
  }

  /** The record that took the place of this one. */
  successorOf(id: string): RecordRow | undefined {
    return this.db.prepare<[string], RecordRow>(`SELECT ${columns} FROM records WHERE supersedes = ?`).get(id)
  }

  /** The last decision on a recording, be it withdrawn or not. */
  recordOf(recordingId: string): RecordRow | undefined {
    return this.db
      .prepare<[string], RecordRow>(
        `SELECT ${columns} FROM records WHERE recording_id = ? AND ${lastDecisions}`,
      )
      .get(recordingId)
  }

  /** Every decision in force with whom it is about. */
  ofLeaders(): { leaderId: string; outcome: Outcome; decidedAt: string }[] {
    return this.db
      .prepare<[], { leaderId: string; outcome: Outcome; decidedAt: string }>(
        `SELECT recordings.leader_id AS leaderId, outcome, decided_at AS decidedAt
         FROM records JOIN recordings ON recordings.id = records.recording_id
         WHERE kind IN ('decision', 'correction') AND ${inForce}`,
      )
      .all()
  }

  /** The certificates of levels that were not taken back. */
  levelCertificates(): { leaderId: string; signed: string }[] {
    return this.db
      .prepare<[], { leaderId: string; signed: string }>(
        `SELECT leader_id AS leaderId, signed FROM records WHERE kind = 'levelCertificate' AND ${inForce}`,
      )
      .all()
  }

  outcomes(): OutcomeRow[] {
    return this.db
      .prepare<[], OutcomeRow>(
        `SELECT recording_id AS recordingId, outcome,
           EXISTS (SELECT 1 FROM records later WHERE later.supersedes = records.id) AS withdrawn
         FROM records WHERE ${lastDecisions}`,
      )
      .all()
  }
}
