import type Database from 'better-sqlite3'
import { z } from 'zod'
import { KnownCopy } from '@shared/domain/backup/backup'
import { Digest } from '@shared/domain/protocol/statement'
import type { SoundRows } from './soundRows'

/** A copy of the workspace with the erasures that have reached it. */
export const StoredCopy = KnownCopy.extend({ erased: z.array(Digest) })
export type StoredCopy = z.infer<typeof StoredCopy>

type Row = Omit<StoredCopy, 'erased'> & { erased: string }

/** The copies of the workspace that were made by any of its computers. Where they are, each computer knows. */
export class CopiesRepository {
  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {}

  list(): StoredCopy[] {
    const rows = this.db
      .prepare<[], Row>('SELECT id, label, computer, last_at AS lastAt, erased FROM copies ORDER BY id')
      .all()
    return this.rows.all(
      'copies',
      rows,
      (row) => StoredCopy.parse({ ...row, erased: JSON.parse(row.erased) as unknown }),
      ({ id }) => ({ id }),
    )
  }

  save({ erased, ...copy }: StoredCopy): void {
    this.db
      .prepare(
        `INSERT OR REPLACE INTO copies (id, label, computer, last_at, erased)
         VALUES (@id, @label, @computer, @lastAt, @erased)`,
      )
      .run({ ...copy, erased: JSON.stringify(erased) })
  }

  remove(id: string): void {
    this.db.prepare('DELETE FROM copies WHERE id = ?').run(id)
  }
}
