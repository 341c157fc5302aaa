import type Database from 'better-sqlite3'
import type { Outcome } from '@shared/domain/certification'

export type RecordRow = { id: string; recordingId: string; outcome: Outcome; signed: string; decidedAt: string }

const columns = 'id, recording_id AS recordingId, outcome, signed, decided_at AS decidedAt'

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
        `INSERT INTO records (id, recording_id, outcome, signed, decided_at)
         VALUES (@id, @recordingId, @outcome, @signed, @decidedAt)`,
      )
      .run(row)
  }

  record(id: string): RecordRow | undefined {
    return this.db.prepare<[string], RecordRow>(`SELECT ${columns} FROM records WHERE id = ?`).get(id)
  }

  recordOf(recordingId: string): RecordRow | undefined {
    return this.db
      .prepare<[string], RecordRow>(`SELECT ${columns} FROM records WHERE recording_id = ? ORDER BY decided_at DESC`)
      .get(recordingId)
  }

  outcomes(): { recordingId: string; outcome: Outcome }[] {
    return this.db
      .prepare<[], { recordingId: string; outcome: Outcome }>('SELECT recording_id AS recordingId, outcome FROM records')
      .all()
  }
}
