import type Database from 'better-sqlite3'

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
    this.db.prepare('INSERT OR REPLACE INTO desks (user_id, sealed) VALUES (?, ?)').run(userId, sealed)
  }
}
