import type Database from 'better-sqlite3'
import { Clip } from '@shared/domain/supervision/clip'

/** A clip with who chose it, and when. */
export type StoredClip = { clip: Clip; chosenBy: string; chosenAt: string }

type Row = { clip: string; chosenBy: string; chosenAt: string }

const columns = 'clip, chosen_by AS chosenBy, chosen_at AS chosenAt'

const toStored = (row: Row): StoredClip => ({ ...row, clip: Clip.parse(JSON.parse(row.clip)) })

/** Intervals of recordings that were chosen for supervision. They go with their recording. */
export class ClipsRepository {
  constructor(private readonly db: Database.Database) {}

  list(): StoredClip[] {
    return this.db
      .prepare<[], Row>(`SELECT ${columns} FROM clips ORDER BY chosen_at DESC, id DESC`)
      .all()
      .map(toStored)
  }

  ofRecording(recordingId: string): StoredClip[] {
    return this.db
      .prepare<[string], Row>(
        `SELECT ${columns} FROM clips WHERE recording_id = ? ORDER BY chosen_at DESC, id DESC`,
      )
      .all(recordingId)
      .map(toStored)
  }

  get(id: string): StoredClip | undefined {
    const row = this.db.prepare<[string], Row>(`SELECT ${columns} FROM clips WHERE id = ?`).get(id)
    return row && toStored(row)
  }

  /** Replaces the content of a clip with that id; recording, chooser and time stay. */
  save({ clip, chosenBy, chosenAt }: StoredClip): void {
    this.db
      .prepare(
        `INSERT INTO clips (id, recording_id, clip, chosen_by, chosen_at)
         VALUES (@id, @recordingId, @clip, @chosenBy, @chosenAt)
         ON CONFLICT (id) DO UPDATE SET clip = excluded.clip`,
      )
      .run({ id: clip.id, recordingId: clip.recordingId, clip: JSON.stringify(clip), chosenBy, chosenAt })
  }

  remove(id: string): void {
    this.db.prepare('DELETE FROM clips WHERE id = ?').run(id)
  }
}
