import type Database from 'better-sqlite3'
import { MeetingDetails } from '@shared/domain/recordings/recording'

export type Recording = {
  id: string
  details: MeetingDetails
  leaderId: string
  /** The form that its certification uses. */
  formRowId: string
  durationMs: number
  mime: string
  importedBy: string
  importedAt: string
  damaged: boolean
}

type Row = Omit<Recording, 'details' | 'damaged'> & { details: string; damaged: number }

const columns = `id, details, leader_id AS leaderId, form_row_id AS formRowId, duration_ms AS durationMs, mime,
  imported_by AS importedBy, imported_at AS importedAt, damaged`

const toRecording = (row: Row): Recording => ({
  ...row,
  details: MeetingDetails.parse(JSON.parse(row.details)),
  damaged: row.damaged === 1,
})

export class RecordingsRepository {
  constructor(private readonly db: Database.Database) {}

  insert(recording: Omit<Recording, 'damaged'>): void {
    this.db
      .prepare(
        `INSERT INTO recordings (id, details, leader_id, form_row_id, duration_ms, mime, imported_by, imported_at)
         VALUES (@id, @details, @leaderId, @formRowId, @durationMs, @mime, @importedBy, @importedAt)`,
      )
      .run({ ...recording, details: JSON.stringify(recording.details) })
  }

  /** The newest import first. */
  list(): Recording[] {
    return this.db
      .prepare<[], Row>(`SELECT ${columns} FROM recordings ORDER BY imported_at DESC, id DESC`)
      .all()
      .map(toRecording)
  }

  ids(): string[] {
    return this.db.prepare<[], string>('SELECT id FROM recordings').pluck().all()
  }

  ofLeader(leaderId: string): Recording[] {
    return this.db
      .prepare<[string], Row>(`SELECT ${columns} FROM recordings WHERE leader_id = ?`)
      .all(leaderId)
      .map(toRecording)
  }

  /** The meeting days (YYYY-MM-DD) of each leader's recordings. */
  daysByLeader(): Map<string, string[]> {
    const rows = this.db
      .prepare<[], { leaderId: string; day: string }>(
        `SELECT leader_id AS leaderId, details ->> '$.meetingDate' AS day FROM recordings`,
      )
      .all()
    const byLeader = new Map<string, string[]>()
    for (const { leaderId, day } of rows) byLeader.set(leaderId, [...(byLeader.get(leaderId) ?? []), day])
    return byLeader
  }

  get(id: string): Recording | undefined {
    const row = this.db.prepare<[string], Row>(`SELECT ${columns} FROM recordings WHERE id = ?`).get(id)
    return row && toRecording(row)
  }

  updateDetails(id: string, details: MeetingDetails, leaderId: string): void {
    this.db
      .prepare('UPDATE recordings SET details = ?, leader_id = ? WHERE id = ?')
      .run(JSON.stringify(details), leaderId, id)
  }

  setForm(id: string, formRowId: string): void {
    this.db.prepare('UPDATE recordings SET form_row_id = ? WHERE id = ?').run(formRowId, id)
  }

  setDamaged(id: string): void {
    this.db.prepare('UPDATE recordings SET damaged = 1 WHERE id = ?').run(id)
  }
}
