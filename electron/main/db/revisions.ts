import type Database from 'better-sqlite3'

/** Corrections and withdrawals that not all signers have signed yet. Nothing here is verified. */
export class RevisionsRepository {
  constructor(private readonly db: Database.Database) {}

  /** The credential of the begun revision of a record, as JSON text. */
  begun(recordId: string): string | null {
    const credential = this.db
      .prepare<[string], unknown>('SELECT credential FROM begun_revisions WHERE record_id = ?')
      .pluck()
      .get(recordId)
    return typeof credential === 'string' ? credential : null
  }

  /** Ids of the records with a begun revision. */
  all(): string[] {
    return this.db
      .prepare<[], unknown>('SELECT record_id FROM begun_revisions')
      .pluck()
      .all()
      .filter((id) => typeof id === 'string')
  }

  save(recordId: string, credential: string): void {
    this.db
      .prepare('INSERT OR REPLACE INTO begun_revisions (record_id, credential) VALUES (?, ?)')
      .run(recordId, credential)
  }

  remove(recordId: string): void {
    this.db.prepare('DELETE FROM begun_revisions WHERE record_id = ?').run(recordId)
  }
}
