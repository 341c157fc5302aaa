import type Database from 'better-sqlite3'

export type RecordingRow = {
  id: string
  /** MeetingDetails as JSON. */
  details: string
  leaderId: string
  formRowId: string
  durationMs: number
  mime: string
  importedBy: string
  importedAt: string
  damaged: number
}

export type MediaKind = 'video' | 'peaks' | 'thumbs'

/** What an encrypted file must look like: sizes in bytes, digests in hex. */
export type MediaFileRow = {
  recordingId: string
  kind: MediaKind
  fileSize: number
  headerDigest: string
  plaintextSize: number
  plaintextSha256: string
}

const columns = `id, details, leader_id AS leaderId, form_row_id AS formRowId, duration_ms AS durationMs, mime,
  imported_by AS importedBy, imported_at AS importedAt, damaged`

export class RecordingsRepository {
  constructor(private readonly db: Database.Database) {}

  insert(row: Omit<RecordingRow, 'damaged'>, files: readonly MediaFileRow[]): void {
    this.db
      .prepare(
        `INSERT INTO recordings (id, details, leader_id, form_row_id, duration_ms, mime, imported_by, imported_at)
         VALUES (@id, @details, @leaderId, @formRowId, @durationMs, @mime, @importedBy, @importedAt)`,
      )
      .run(row)
    const insertFile = this.db.prepare(
      `INSERT INTO media_files (recording_id, kind, file_size, header_digest, clear_size, clear_sha256)
       VALUES (@recordingId, @kind, @fileSize, @headerDigest, @plaintextSize, @plaintextSha256)`,
    )
    for (const file of files) insertFile.run(file)
  }

  list(): RecordingRow[] {
    return this.db
      .prepare<[], RecordingRow>(`SELECT ${columns} FROM recordings ORDER BY imported_at DESC, id DESC`)
      .all()
  }

  ofLeader(leaderId: string): RecordingRow[] {
    return this.db
      .prepare<[string], RecordingRow>(`SELECT ${columns} FROM recordings WHERE leader_id = ?`)
      .all(leaderId)
  }

  get(id: string): RecordingRow | undefined {
    return this.db.prepare<[string], RecordingRow>(`SELECT ${columns} FROM recordings WHERE id = ?`).get(id)
  }

  mediaFile(recordingId: string, kind: MediaKind): MediaFileRow | undefined {
    return this.db
      .prepare<[string, string], MediaFileRow>(
        `SELECT recording_id AS recordingId, kind, file_size AS fileSize, header_digest AS headerDigest,
                clear_size AS plaintextSize, clear_sha256 AS plaintextSha256
         FROM media_files WHERE recording_id = ? AND kind = ?`,
      )
      .get(recordingId, kind)
  }

  /** Notes an encrypted file in the place of an older one of its kind. */
  putMediaFile(row: MediaFileRow): void {
    this.db
      .prepare(
        `INSERT OR REPLACE INTO media_files (recording_id, kind, file_size, header_digest, clear_size, clear_sha256)
         VALUES (@recordingId, @kind, @fileSize, @headerDigest, @plaintextSize, @plaintextSha256)`,
      )
      .run(row)
  }

  updateDetails(id: string, details: string, leaderId: string): void {
    this.db
      .prepare('UPDATE recordings SET details = ?, leader_id = ? WHERE id = ?')
      .run(details, leaderId, id)
  }

  setForm(id: string, formRowId: string): void {
    this.db.prepare('UPDATE recordings SET form_row_id = ? WHERE id = ?').run(formRowId, id)
  }

  setDamaged(id: string): void {
    this.db.prepare('UPDATE recordings SET damaged = 1 WHERE id = ?').run(id)
  }
}
