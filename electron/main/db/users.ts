import type Database from 'better-sqlite3'
import type { Supervisor } from '@shared/domain/session/supervisor'

/** A supervisor with the age recipient that opens the vault for them, and their raw Ed25519 key, base64url. */
export type User = Supervisor & { recipient: string; signingKey: string }

const columns = 'id, name, initials, recipient, signing_key AS signingKey'

export class UsersRepository {
  constructor(private readonly db: Database.Database) {}

  /** Does nothing where the supervisor is there: a killed process had come this far. Throws for taken initials. */
  insert(user: User, createdAt: string): void {
    this.db
      .prepare(
        `INSERT INTO users (id, name, initials, recipient, signing_key, created_at)
         VALUES (@id, @name, @initials, @recipient, @signingKey, @createdAt)
         ON CONFLICT (id) DO NOTHING`,
      )
      .run({ ...user, createdAt })
  }

  /** The recipient that opens the vault for a supervisor. */
  setRecipient(id: string, recipient: string): void {
    this.db.prepare('UPDATE users SET recipient = ? WHERE id = ?').run(recipient, id)
  }

  /** Keys of a supervisor who was given back their access. */
  setKeys(id: string, { recipient, signingKey }: Pick<User, 'recipient' | 'signingKey'>): void {
    this.db
      .prepare('UPDATE users SET recipient = ?, signing_key = ? WHERE id = ?')
      .run(recipient, signingKey, id)
  }

  /** Supervisors who are no longer part of the workspace. What they did stays. */
  leave(ids: readonly string[], at: string): void {
    const leave = this.db.prepare('UPDATE users SET left_at = ? WHERE id = ? AND left_at IS NULL')
    for (const id of ids) leave.run(at, id)
  }

  /** Those who are part of the workspace. */
  list(): User[] {
    return this.db
      .prepare<[], User>(`SELECT ${columns} FROM users WHERE left_at IS NULL ORDER BY created_at, id`)
      .all()
  }

  /** Those who have left as well. */
  all(): User[] {
    return this.db.prepare<[], User>(`SELECT ${columns} FROM users ORDER BY created_at, id`).all()
  }

  get(id: string): User | undefined {
    return this.db.prepare<[string], User>(`SELECT ${columns} FROM users WHERE id = ?`).get(id)
  }
}
