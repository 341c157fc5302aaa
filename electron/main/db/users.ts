import type Database from 'better-sqlite3'
import type { Supervisor } from '@shared/domain/session/supervisor'

/** A supervisor with their public keys (age recipient; raw Ed25519 key, base64url). */
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

  list(): User[] {
    return this.db.prepare<[], User>(`SELECT ${columns} FROM users ORDER BY created_at, id`).all()
  }

  get(id: string): User | undefined {
    return this.db.prepare<[string], User>(`SELECT ${columns} FROM users WHERE id = ?`).get(id)
  }
}
