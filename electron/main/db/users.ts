import type Database from 'better-sqlite3'

/** A supervisor with the public halves of their keys (age recipient; raw Ed25519 key, base64url). */
export type UserRow = { id: string; name: string; initials: string; recipient: string; signingKey: string }

const columns = 'id, name, initials, recipient, signing_key AS signingKey'

export class UsersRepository {
  constructor(private readonly db: Database.Database) {}

  /** A row with the same initials is one that a killed process left before the supervisor could ever sign in. */
  insert(user: UserRow, createdAt: string): void {
    this.db
      .prepare(
        `INSERT INTO users (id, name, initials, recipient, signing_key, created_at)
         VALUES (@id, @name, @initials, @recipient, @signingKey, @createdAt)
         ON CONFLICT (initials) DO UPDATE SET id = excluded.id, name = excluded.name,
           recipient = excluded.recipient, signing_key = excluded.signing_key`,
      )
      .run({ ...user, createdAt })
  }

  list(): UserRow[] {
    return this.db.prepare<[], UserRow>(`SELECT ${columns} FROM users ORDER BY created_at, id`).all()
  }

  get(id: string): UserRow | undefined {
    return this.db.prepare<[string], UserRow>(`SELECT ${columns} FROM users WHERE id = ?`).get(id)
  }
}
