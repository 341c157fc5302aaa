import type Database from 'better-sqlite3'
import { ConsensusItem } from '@shared/domain/consensus/consensus'
import { Present } from '@shared/domain/consensus/conversation'

/** The consensus conversation of a recording: who takes part, and the agreed scores. */
export class ConsensusRepository {
  constructor(private readonly db: Database.Database) {}

  items(recordingId: string): ConsensusItem[] {
    return this.db
      .prepare<[string], string>('SELECT item FROM consensus_items WHERE recording_id = ?')
      .pluck()
      .all(recordingId)
      .map((item) => ConsensusItem.parse(JSON.parse(item)))
  }

  /** The database refuses it once a decision is made. */
  saveItem(recordingId: string, item: ConsensusItem): void {
    this.db
      .prepare(
        `INSERT INTO consensus_items (recording_id, item_key, item) VALUES (?, ?, ?)
         ON CONFLICT (recording_id, item_key) DO UPDATE SET item = excluded.item`,
      )
      .run(recordingId, item.itemKey, JSON.stringify(item))
  }

  /** The conversation before the decision, encrypted to the raters who have locked. */
  shared(recordingId: string): Uint8Array | null {
    return (
      this.db
        .prepare<[string], Uint8Array>('SELECT sealed FROM shared_drafts WHERE recording_id = ?')
        .pluck()
        .get(recordingId) ?? null
    )
  }

  saveShared(recordingId: string, sealed: Uint8Array): void {
    this.db
      .prepare(
        `INSERT INTO shared_drafts (recording_id, sealed) VALUES (?, ?)
         ON CONFLICT (recording_id) DO UPDATE SET sealed = excluded.sealed`,
      )
      .run(recordingId, sealed)
  }

  /** Names. */
  present(recordingId: string): string[] {
    const present = this.db
      .prepare<[string], string>('SELECT present FROM conversations WHERE recording_id = ?')
      .pluck()
      .get(recordingId)
    return present === undefined ? [] : Present.parse(JSON.parse(present))
  }

  /** The database refuses it once a decision is made. */
  savePresent(recordingId: string, present: readonly string[]): void {
    this.db
      .prepare(
        `INSERT INTO conversations (recording_id, present) VALUES (?, ?)
         ON CONFLICT (recording_id) DO UPDATE SET present = excluded.present`,
      )
      .run(recordingId, JSON.stringify(present))
  }
}
