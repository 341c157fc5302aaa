import type Database from 'better-sqlite3'
import { z } from 'zod'
import { Edit } from '@shared/domain/film/edits'
import type { SoundRows } from './soundRows'

export type MediaKind = 'video' | 'peaks' | 'thumbs'

/** What an encrypted file must look like: sizes in bytes, digests in hex. */
export type MediaFile = {
  recordingId: string
  kind: MediaKind
  fileSize: number
  headerDigest: string
  plaintextSize: number
  plaintextSha256: string
}

/** The encrypted files of the recordings, and what is blurred or muted in them. */
const size = z.int().min(0)
const digest = z.string().regex(/^([0-9a-f]{2})+$/)

export class FilmRepository {
  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {}

  private readonly toMediaFile = (row: MediaFile): MediaFile =>
    z
      .object({
        recordingId: this.rows.id,
        kind: z.enum(['video', 'peaks', 'thumbs']),
        fileSize: size,
        headerDigest: digest,
        plaintextSize: size,
        plaintextSha256: digest,
      })
      .parse(row)

  /** Throws entryDamaged. */
  mediaFile(recordingId: string, kind: MediaKind): MediaFile | undefined {
    const row = this.db
      .prepare<[string, string], MediaFile>(
        `SELECT recording_id AS recordingId, kind, file_size AS fileSize, header_digest AS headerDigest,
                plaintext_size AS plaintextSize, plaintext_sha256 AS plaintextSha256
         FROM media_files WHERE recording_id = ? AND kind = ?`,
      )
      .get(recordingId, kind)
    return row && this.rows.one('media_files', row, this.toMediaFile, { id: kind, recordingId })
  }

  /** The recordings of a film, which may have been imported more than once. @param sha256 hex */
  recordingsOf(sha256: string): string[] {
    return this.db
      .prepare<[string], string>(
        "SELECT recording_id FROM media_files WHERE kind = 'video' AND plaintext_sha256 = ? ORDER BY recording_id",
      )
      .pluck()
      .all(sha256)
  }

  /** Stores the facts of a file, replacing those of an earlier file of its kind. */
  putMediaFile(file: MediaFile): void {
    this.db
      .prepare(
        `INSERT OR REPLACE INTO media_files
           (recording_id, kind, file_size, header_digest, plaintext_size, plaintext_sha256)
         VALUES (@recordingId, @kind, @fileSize, @headerDigest, @plaintextSize, @plaintextSha256)`,
      )
      .run(file)
  }

  /**
   * In the order of the film. Throws entryDamaged: what somebody wanted blurred must not be shown because the row that
   * says so is damaged.
   */
  edits(recordingId: string): Edit[] {
    const rows = this.db
      .prepare<[string], Omit<Edit, 'region' | 'covers'> & { region: string | null; covers: string | null }>(
        `SELECT id, kind, start_ms AS startMs, end_ms AS endMs, region, covers
         FROM edits WHERE recording_id = ? ORDER BY start_ms, end_ms, id`,
      )
      .all(recordingId)
    return rows.map((row) =>
      this.rows.one(
        'edits',
        row,
        ({ region, covers, ...edit }) =>
          Edit.parse({
            ...edit,
            region: region === null ? null : (JSON.parse(region) as unknown),
            ...(covers !== null && { covers }),
          }),
        { id: row.id, recordingId },
      ),
    )
  }

  /** Replaces the whole list, atomically. */
  replaceEdits(recordingId: string, edits: readonly Edit[]): void {
    this.db.transaction(() => {
      this.db.prepare('DELETE FROM edits WHERE recording_id = ?').run(recordingId)
      const insert = this.db.prepare(
        `INSERT INTO edits (id, recording_id, kind, start_ms, end_ms, region, covers)
         VALUES (@id, @recordingId, @kind, @startMs, @endMs, @region, @covers)`,
      )
      for (const { region, covers = null, ...edit } of edits)
        insert.run({ ...edit, covers, recordingId, region: region && JSON.stringify(region) })
    })()
  }
}
