import type Database from 'better-sqlite3'
import { ConsensusItem } from '@shared/domain/consensus/consensus'
import { Present } from '@shared/domain/consensus/conversation'
import type { SoundRows } from './soundRows'

/** The consensus conversation of a recording: who takes part, and the agreed scores. */
export class ConsensusRepository {
  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {}

  items(recordingId: string): ConsensusItem[] {
    const rows = this.db
      .prepare<[string], { key: string; item: string }>(
        'SELECT item_key AS key, item FROM consensus_items WHERE recording_id = ?',
      )
      .all(recordingId)
    return this.rows.all(
      'consensus_items',
      rows,
      ({ item }) => ConsensusItem.parse(JSON.parse(item)),
      ({ key }) => ({ id: key, recordingId }),
    )
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
    if (present === undefined) return []
    const place = { id: recordingId, recordingId }
    return this.rows.attempt('conversations', place, () => Present.parse(JSON.parse(present)))[0] ?? []
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
