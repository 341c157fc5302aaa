import type Database from 'better-sqlite3'
import { Handover } from '@shared/domain/handovers/handover'
import type { SoundRows } from './soundRows'

const table = 'handovers'

export class HandoversRepository {
  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {}

  list(): Handover[] {
    const rows = this.db
      .prepare<[], Handover>('SELECT record_id AS recordId, day, reference FROM handovers ORDER BY record_id')
      .all()
    return this.rows.all(
      table,
      rows,
      (row) => Handover.parse(row),
      ({ recordId }) => ({ id: recordId }),
    )
  }

  save(handover: Handover): void {
    this.db
      .prepare(
        'INSERT OR REPLACE INTO handovers (record_id, day, reference) VALUES (@recordId, @day, @reference)',
      )
      .run(handover)
  }

  remove(recordId: string): void {
    this.db.prepare('DELETE FROM handovers WHERE record_id = ?').run(recordId)
  }
}
