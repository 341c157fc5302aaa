import type Database from 'better-sqlite3'
import { ConsensusItem } from '@shared/domain/consensus/consensus'

/** The key that the raters of a calibration settle on afterwards. Their ratings are in `RatingsRepository`. */
export class CalibrationRepository {
  constructor(private readonly db: Database.Database) {}

  key(roundId: string): ConsensusItem[] {
    return this.db
      .prepare<[string], string>('SELECT item FROM calibration_key WHERE round_id = ?')
      .pluck()
      .all(roundId)
      .map((item) => ConsensusItem.parse(JSON.parse(item)))
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
