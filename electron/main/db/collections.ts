import type Database from 'better-sqlite3'
import { Collection, CollectionEntry } from '@shared/domain/supervision/collection'
import type { SoundRows } from './soundRows'

type Row = { id: string; title: string }

const table = 'collections'
const placeOf = ({ id }: Row) => ({ id })

/** Clips across recordings in an order. A clip that is removed leaves its collections. */
export class CollectionsRepository {
  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {}

  /** By title. */
  list(): Collection[] {
    const rows = this.db.prepare<[], Row>('SELECT id, title FROM collections ORDER BY title, id').all()
    return this.rows.all(table, rows, (row) => this.toCollection(row), placeOf)
  }

  /** Throws entryDamaged. */
  get(id: string): Collection | undefined {
    const row = this.db.prepare<[string], Row>('SELECT id, title FROM collections WHERE id = ?').get(id)
    return row && this.rows.one(table, row, (one) => this.toCollection(one), placeOf(row))
  }

  save({ id, title, entries }: Collection): void {
    this.db.transaction(() => {
      this.db
        .prepare(
          `INSERT INTO collections (id, title) VALUES (?, ?)
           ON CONFLICT (id) DO UPDATE SET title = excluded.title`,
        )
        .run(id, title)
      this.db.prepare('DELETE FROM collection_clips WHERE collection_id = ?').run(id)
      const insert = this.db.prepare(
        'INSERT INTO collection_clips (collection_id, clip_id, position, words) VALUES (?, ?, ?, ?)',
      )
      entries.forEach(({ clipId, words }, position) => insert.run(id, clipId, position, words))
    })()
  }

  /** Whether there was one. */
  remove(id: string): boolean {
    return this.db.prepare('DELETE FROM collections WHERE id = ?').run(id).changes > 0
  }

  private toCollection({ id, title }: Row): Collection {
    const entries = this.db
      .prepare<[string], CollectionEntry>(
        'SELECT clip_id AS clipId, words FROM collection_clips WHERE collection_id = ? ORDER BY position',
      )
      .all(id)
    const sound = this.rows.all(
      'collection_clips',
      entries,
      (entry) => CollectionEntry.parse(entry),
      ({ clipId }) => ({ id: `${id} ${clipId}` }),
    )
    return Collection.parse({ id, title, entries: sound })
  }
}
