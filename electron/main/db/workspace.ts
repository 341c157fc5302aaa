import type Database from 'better-sqlite3'

export type WorkspaceRow = { id: string; recoveryRecipient: string }

export class WorkspaceRepository {
  constructor(private readonly db: Database.Database) {}

  insert(row: WorkspaceRow): void {
    this.db
      .prepare('INSERT INTO workspace (id, recovery_recipient) VALUES (@id, @recoveryRecipient)')
      .run(row)
  }

  get(): WorkspaceRow | undefined {
    return this.db
      .prepare<[], WorkspaceRow>('SELECT id, recovery_recipient AS recoveryRecipient FROM workspace')
      .get()
  }
}
