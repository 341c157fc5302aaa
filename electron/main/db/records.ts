import type Database from 'better-sqlite3'
import { z } from 'zod'
import { Outcome } from '@shared/domain/consensus/certification'
import type { SoundRows } from './soundRows'

const RecordKind = z.enum(['decision', 'correction', 'withdrawal', 'levelCertificate'])
export type RecordKind = z.infer<typeof RecordKind>

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

const table = 'records'
const placeOf = ({ id, recordingId }: Pick<StoredRecord, 'id' | 'recordingId'>) => ({ id, recordingId })

const columns = `id, kind, recording_id AS recordingId, leader_id AS leaderId, outcome, signed,
  decided_at AS decidedAt, supersedes`

/** Decisions and corrections that no later correction replaces. */
const lastDecisions = `kind IN ('decision', 'correction')
  AND id NOT IN (SELECT supersedes FROM records WHERE kind = 'correction')`

const inForce = 'records.id NOT IN (SELECT supersedes FROM records WHERE supersedes IS NOT NULL)'

/** The signed records: decisions, corrections, withdrawals and certificates of levels. */
export class RecordsRepository {
  private readonly toRecord: (row: StoredRecord) => StoredRecord

  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {
    const { id, instant } = rows
    const schema = z.object({
      id,
      kind: RecordKind,
      recordingId: id.nullable(),
      leaderId: id,
      outcome: Outcome.nullable(),
      signed: z.string(),
      decidedAt: instant,
      supersedes: id.nullable(),
    })
    this.toRecord = (row) => schema.parse(row)
  }

  private sound(rows: readonly StoredRecord[]): StoredRecord[] {
    return this.rows.all(table, rows, this.toRecord, placeOf)
  }

  /** Throws entryDamaged. */
  private soundOne(row: StoredRecord | undefined): StoredRecord | undefined {
    return row && this.rows.one(table, row, this.toRecord, placeOf(row))
  }

  insert(record: StoredRecord): void {
    this.db
      .prepare(
        `INSERT INTO records (id, kind, recording_id, leader_id, outcome, signed, decided_at, supersedes)
         VALUES (@id, @kind, @recordingId, @leaderId, @outcome, @signed, @decidedAt, @supersedes)`,
      )
      .run(record)
  }

  /** Throws entryDamaged, as all that return one record. */
  get(id: string): StoredRecord | undefined {
    return this.soundOne(
      this.db.prepare<[string], StoredRecord>(`SELECT ${columns} FROM records WHERE id = ?`).get(id),
    )
  }

  /** The newest first. */
  list(): StoredRecord[] {
    const rows = this.rows.readable(
      table,
      () =>
        this.db
          .prepare<[], StoredRecord>(`SELECT ${columns} FROM records ORDER BY decided_at DESC, id DESC`)
          .all(),
      (from, to) =>
        this.db
          .prepare<[number, number], StoredRecord>(
            `SELECT ${columns} FROM records WHERE rowid BETWEEN ? AND ? ORDER BY rowid DESC`,
          )
          .all(from, to),
    )
    return this.sound(rows)
  }

  /** The record that replaces this one. */
  successorOf(id: string): StoredRecord | undefined {
    return this.soundOne(
      this.db.prepare<[string], StoredRecord>(`SELECT ${columns} FROM records WHERE supersedes = ?`).get(id),
    )
  }

  isDecided(recordingId: string): boolean {
    return this.db.prepare('SELECT 1 FROM records WHERE recording_id = ?').get(recordingId) !== undefined
  }

  /** The last decision on a recording, withdrawn or not. */
  ofRecording(recordingId: string): StoredRecord | undefined {
    return this.soundOne(
      this.db
        .prepare<[string], StoredRecord>(
          `SELECT ${columns} FROM records WHERE recording_id = ? AND ${lastDecisions}`,
        )
        .get(recordingId),
    )
  }

  /** Every decision in force, with the leader of its recording. */
  decisionsOfLeaders(): { leaderId: string; outcome: Outcome; decidedAt: string }[] {
    const rows = this.db
      .prepare<[], { id: string; recordingId: string; leaderId: string; outcome: string; decidedAt: string }>(
        `SELECT records.id, recording_id AS recordingId, recordings.leader_id AS leaderId, outcome,
                decided_at AS decidedAt
         FROM records JOIN recordings ON recordings.id = records.recording_id
         WHERE kind IN ('decision', 'correction') AND ${inForce}`,
      )
      .all()
    const { id, instant } = this.rows
    const schema = z.object({ leaderId: id, outcome: Outcome, decidedAt: instant })
    return this.rows.all(table, rows, (row) => schema.parse(row), placeOf)
  }

  /** The certificates of levels in force. */
  levelCertificates(): StoredRecord[] {
    return this.sound(
      this.db
        .prepare<[], StoredRecord>(
          `SELECT ${columns} FROM records WHERE kind = 'levelCertificate' AND ${inForce}`,
        )
        .all(),
    )
  }

  outcomes(): RecordingOutcome[] {
    return this.rows.attempt(table, { id: '', recordingId: null }, () => this.readOutcomes()).flat()
  }

  private readOutcomes(): RecordingOutcome[] {
    const rows = this.db
      .prepare<[], { id: string; recordingId: string; outcome: string; withdrawn: number }>(
        `SELECT id, recording_id AS recordingId, outcome,
           EXISTS (SELECT 1 FROM records later WHERE later.supersedes = records.id) AS withdrawn
         FROM records WHERE ${lastDecisions}`,
      )
      .all()
    return this.rows.all(
      table,
      rows,
      ({ recordingId, outcome, withdrawn }) => ({
        recordingId: this.rows.id.parse(recordingId),
        outcome: Outcome.parse(outcome),
        withdrawn: withdrawn === 1,
      }),
      placeOf,
    )
  }
}
