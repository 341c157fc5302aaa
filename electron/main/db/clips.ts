import type Database from 'better-sqlite3'
import { z } from 'zod'
import { Clip } from '@shared/domain/supervision/clip'
import type { SoundRows } from './soundRows'

/** A clip with who chose it, and when. */
export type StoredClip = { clip: Clip; chosenBy: string; chosenAt: string }

type Row = { id: string; recordingId: string; clip: string; chosenBy: string; chosenAt: string }

const table = 'clips'
const columns = 'id, recording_id AS recordingId, clip, chosen_by AS chosenBy, chosen_at AS chosenAt'

const placeOf = ({ id, recordingId }: Row) => ({ id, recordingId })

/** Intervals of recordings that were chosen for supervision. They go with their recording. */
export class ClipsRepository {
  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {}

  list(): StoredClip[] {
    return this.sound(
      this.db.prepare<[], Row>(`SELECT ${columns} FROM clips ORDER BY chosen_at DESC, id DESC`).all(),
    )
  }

  ofRecording(recordingId: string): StoredClip[] {
    return this.sound(
      this.db
        .prepare<[string], Row>(
          `SELECT ${columns} FROM clips WHERE recording_id = ? ORDER BY chosen_at DESC, id DESC`,
        )
        .all(recordingId),
    )
  }

  /** Throws entryDamaged. */
  get(id: string): StoredClip | undefined {
    const row = this.db.prepare<[string], Row>(`SELECT ${columns} FROM clips WHERE id = ?`).get(id)
    return row && this.rows.one(table, row, (one) => this.toStored(one), placeOf(row))
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

  private sound(rows: readonly Row[]): StoredClip[] {
    return this.rows.all(table, rows, (row) => this.toStored(row), placeOf)
  }

  /** The columns must say what the clip says: the clip goes with the recording of its column. */
  private toStored({ id, recordingId, clip, chosenBy, chosenAt }: Row): StoredClip {
    const parsed = Clip.parse(JSON.parse(clip))
    z.strictObject({ id: z.literal(id), recordingId: z.literal(recordingId) }).parse({
      id: parsed.id,
      recordingId: parsed.recordingId,
    })
    return {
      clip: parsed,
      chosenBy: this.rows.id.parse(chosenBy),
      chosenAt: this.rows.instant.parse(chosenAt),
    }
  }
}
