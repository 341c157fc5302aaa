import type Database from 'better-sqlite3'

export type EditRow = {
  id: string
  recordingId: string
  kind: string
  startMs: number
  endMs: number
  /** Region as JSON, or null. */
  region: string | null
}

/** What is blurred or silent in each recording. */
export class EditsRepository {
  constructor(private readonly db: Database.Database) {}

  list(recordingId: string): EditRow[] {
    return this.db
      .prepare<[string], EditRow>(
        `SELECT id, recording_id AS recordingId, kind, start_ms AS startMs, end_ms AS endMs, region
         FROM edits WHERE recording_id = ? ORDER BY start_ms, end_ms, id`,
      )
      .all(recordingId)
  }

  /** Puts a whole new list in the place of the old one; all or nothing. */
  replace(recordingId: string, rows: readonly EditRow[]): void {
    this.db.transaction(() => {
      this.db.prepare('DELETE FROM edits WHERE recording_id = ?').run(recordingId)
      const insert = this.db.prepare(
        `INSERT INTO edits (id, recording_id, kind, start_ms, end_ms, region)
         VALUES (@id, @recordingId, @kind, @startMs, @endMs, @region)`,
      )
      for (const row of rows) insert.run(row)
    })()
  }
}
