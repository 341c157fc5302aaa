import type Database from 'better-sqlite3'
import { ConsensusItem } from '@shared/domain/consensus/consensus'
import type { SoundRows } from './soundRows'

/** The key that the raters of a calibration settle on afterwards. Their ratings are in `RatingsRepository`. */
export class CalibrationRepository {
  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {}

  key(roundId: string): ConsensusItem[] {
    const rows = this.db
      .prepare<[string], { key: string; item: string }>(
        'SELECT item_key AS key, item FROM calibration_key WHERE round_id = ?',
      )
      .all(roundId)
    return this.rows.all(
      'calibration_key',
      rows,
      ({ item }) => ConsensusItem.parse(JSON.parse(item)),
      ({ key }) => ({ id: `${roundId} ${key}` }),
    )
  }

  /** The database refuses it before the round is closed. */
  saveKey(roundId: string, item: ConsensusItem): void {
    this.db
      .prepare(
        `INSERT INTO calibration_key (round_id, item_key, item) VALUES (?, ?, ?)
         ON CONFLICT (round_id, item_key) DO UPDATE SET item = excluded.item`,
      )
      .run(roundId, item.itemKey, JSON.stringify(item))
  }
}
