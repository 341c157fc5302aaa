import type Database from 'better-sqlite3'

export type WorkspaceIdentity = { id: string; recoveryRecipient: string }

export class WorkspaceRepository {
  constructor(private readonly db: Database.Database) {}

  insert(workspace: WorkspaceIdentity): void {
    this.db
      .prepare('INSERT INTO workspace (id, recovery_recipient) VALUES (@id, @recoveryRecipient)')
      .run(workspace)
  }

  setRecoveryRecipient(recipient: string): void {
    this.db.prepare('UPDATE workspace SET recovery_recipient = ?').run(recipient)
  }

  get(): WorkspaceIdentity | undefined {
    return this.db
      .prepare<[], WorkspaceIdentity>('SELECT id, recovery_recipient AS recoveryRecipient FROM workspace')
      .get()
  }
}
