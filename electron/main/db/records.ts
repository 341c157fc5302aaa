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

const table = 'records'
const placeOf = ({ id, recordingId }: Pick<StoredRecord, 'id' | 'recordingId'>) => ({ id, recordingId })

const columns = `id, kind, recording_id AS recordingId, leader_id AS leaderId, outcome, signed,
  decided_at AS decidedAt, supersedes`

/** Decisions and corrections that no later correction replaces. */
const lastDecisions = `kind IN ('decision', 'correction')
  AND id NOT IN (SELECT supersedes FROM records WHERE kind = 'correction')`

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

  /** Ids of the recordings on which there is a decision, whatever became of it. */
  decidedRecordings(): Set<string> {
    const read = (from: string) =>
      this.db
        .prepare<[], string>(`SELECT recording_id FROM ${from} WHERE recording_id IS NOT NULL`)
        .pluck()
        .all()
    return new Set(
      this.rows.despiteDamage(
        'records',
        () => read('records'),
        () => read('records NOT INDEXED'),
      ),
    )
  }
}
