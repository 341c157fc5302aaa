import type Database from 'better-sqlite3'
import { emptyLog } from './emptyLog'

/** What each supervisor keeps for herself, encrypted to her. */
export class DesksRepository {
  constructor(private readonly db: Database.Database) {}

  sealed(userId: string): Buffer | null {
    return (
      this.db.prepare<[string], Buffer>('SELECT sealed FROM desks WHERE user_id = ?').pluck().get(userId) ??
      null
    )
  }

  save(userId: string, sealed: Uint8Array): void {
    // The row stays where it is: a new one would tell by its number who saved last.
    this.db
      .prepare(
        `INSERT INTO desks (user_id, sealed) VALUES (?, ?)
         ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed`,
      )
      .run(userId, sealed)
    emptyLog(this.db)
  }
}
