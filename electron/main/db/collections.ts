import type Database from 'better-sqlite3'
import { Collection, type CollectionEntry } from '@shared/domain/supervision/collection'

/** Clips across recordings in an order. A clip that is removed leaves its collections. */
export class CollectionsRepository {
  constructor(private readonly db: Database.Database) {}

  /** By title. */
  list(): Collection[] {
    return this.db
      .prepare<[], { id: string; title: string }>('SELECT id, title FROM collections ORDER BY title, id')
      .all()
      .map((row) => this.toCollection(row))
  }

  get(id: string): Collection | undefined {
    const row = this.db
      .prepare<[string], { id: string; title: string }>('SELECT id, title FROM collections WHERE id = ?')
      .get(id)
    return row && this.toCollection(row)
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

  private toCollection({ id, title }: { id: string; title: string }): Collection {
    const entries = this.db
      .prepare<[string], CollectionEntry>(
        'SELECT clip_id AS clipId, words FROM collection_clips WHERE collection_id = ? ORDER BY position',
      )
      .all(id)
    return Collection.parse({ id, title, entries })
  }
}
