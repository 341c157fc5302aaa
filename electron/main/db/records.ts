import type Database from 'better-sqlite3'
import type { Outcome } from '@shared/domain/consensus/certification'

export type RecordKind = 'decision' | 'correction' | 'withdrawal' | 'levelCertificate'

/** A signed record with what it is found by. Nothing here is verified: `signed` is the credential, as JSON text. */
export type StoredRecord = {
  id: string
  kind: RecordKind
  /** Null for a certificate of a level. */
  recordingId: string | null
  /** The leader at the time of signing, who may have been merged into another since. */
  leaderId: string
  /** Null for a withdrawal and for a certificate of a level. */
  outcome: Outcome | null
  signed: string
  decidedAt: string
  /** The record that this one replaces. */
  supersedes: string | null
}

/** The last decision on a recording. */
export type RecordingOutcome = { recordingId: string; outcome: Outcome; withdrawn: boolean }

const columns = `id, kind, recording_id AS recordingId, leader_id AS leaderId, outcome, signed,
  decided_at AS decidedAt, supersedes`

/** Decisions and corrections that no later correction replaces. */
const lastDecisions = `kind IN ('decision', 'correction')
  AND id NOT IN (SELECT supersedes FROM records WHERE kind = 'correction')`

const inForce = 'records.id NOT IN (SELECT supersedes FROM records WHERE supersedes IS NOT NULL)'

/** The signed records: decisions, corrections, withdrawals and certificates of levels. */
export class RecordsRepository {
  constructor(private readonly db: Database.Database) {}

  insert(record: StoredRecord): void {
    this.db
      .prepare(
        `INSERT INTO records (id, kind, recording_id, leader_id, outcome, signed, decided_at, supersedes)
         VALUES (@id, @kind, @recordingId, @leaderId, @outcome, @signed, @decidedAt, @supersedes)`,
      )
      .run(record)
  }

  get(id: string): StoredRecord | undefined {
    return this.db.prepare<[string], StoredRecord>(`SELECT ${columns} FROM records WHERE id = ?`).get(id)
  }

  /** The newest first. */
  list(): StoredRecord[] {
    return this.db
      .prepare<[], StoredRecord>(`SELECT ${columns} FROM records ORDER BY decided_at DESC, id DESC`)
      .all()
  }

  /** The record that replaces this one. */
  successorOf(id: string): StoredRecord | undefined {
    return this.db
      .prepare<[string], StoredRecord>(`SELECT ${columns} FROM records WHERE supersedes = ?`)
      .get(id)
  }

  isDecided(recordingId: string): boolean {
    return this.db.prepare('SELECT 1 FROM records WHERE recording_id = ?').get(recordingId) !== undefined
  }

  /** The last decision on a recording, withdrawn or not. */
  ofRecording(recordingId: string): StoredRecord | undefined {
    return this.db
      .prepare<[string], StoredRecord>(
        `SELECT ${columns} FROM records WHERE recording_id = ? AND ${lastDecisions}`,
      )
      .get(recordingId)
  }

  /** Every decision in force, with the leader of its recording. */
  decisionsOfLeaders(): { leaderId: string; outcome: Outcome; decidedAt: string }[] {
    return this.db
      .prepare<[], { leaderId: string; outcome: Outcome; decidedAt: string }>(
        `SELECT recordings.leader_id AS leaderId, outcome, decided_at AS decidedAt
         FROM records JOIN recordings ON recordings.id = records.recording_id
         WHERE kind IN ('decision', 'correction') AND ${inForce}`,
      )
      .all()
  }

  /** The certificates of levels in force. */
  levelCertificates(): StoredRecord[] {
    return this.db
      .prepare<[], StoredRecord>(
        `SELECT ${columns} FROM records WHERE kind = 'levelCertificate' AND ${inForce}`,
      )
      .all()
  }

  outcomes(): RecordingOutcome[] {
    return this.db
      .prepare<[], Omit<RecordingOutcome, 'withdrawn'> & { withdrawn: number }>(
        `SELECT recording_id AS recordingId, outcome,
           EXISTS (SELECT 1 FROM records later WHERE later.supersedes = records.id) AS withdrawn
         FROM records WHERE ${lastDecisions}`,
      )
      .all()
      .map((row) => ({ ...row, withdrawn: row.withdrawn === 1 }))
  }
}
