import type Database from 'better-sqlite3'
import { z } from 'zod'
import type { Supervisor } from '@shared/domain/session/supervisor'
import type { SoundRows } from './soundRows'

/** A supervisor with their public keys (age recipient; raw Ed25519 key, base64url). */
export type User = Supervisor & { recipient: string; signingKey: string }

const columns = 'id, name, initials, recipient, signing_key AS signingKey'

const table = 'users'
const placeOf = ({ id }: User) => ({ id })

export class UsersRepository {
  private readonly toUser: (row: User) => User

  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {
    const schema = z.object({
      id: rows.id,
      name: z.string(),
      initials: z.string(),
      recipient: z.string(),
      signingKey: z.string(),
    })
    this.toUser = (row) => schema.parse(row)
  }

  /** Replaces a row with the same initials: a killed process left it before its supervisor could sign in. */
  insert(user: User, createdAt: string): void {
    this.db
      .prepare(
        `INSERT INTO users (id, name, initials, recipient, signing_key, created_at)
         VALUES (@id, @name, @initials, @recipient, @signingKey, @createdAt)
         ON CONFLICT (initials) DO UPDATE SET id = excluded.id, name = excluded.name,
           recipient = excluded.recipient, signing_key = excluded.signing_key`,
      )
      .run({ ...user, createdAt })
  }

  list(): User[] {
    const rows = this.rows.readable(
      table,
      () => this.db.prepare<[], User>(`SELECT ${columns} FROM users ORDER BY created_at, id`).all(),
      (from, to) =>
        this.db
          .prepare<[number, number], User>(`SELECT ${columns} FROM users WHERE rowid BETWEEN ? AND ?`)
          .all(from, to),
    )
    return this.rows.all(table, rows, this.toUser, placeOf)
  }

  /** Undefined also where the row is damaged: everything that somebody did is read without their name. */
  get(id: string): User | undefined {
    return this.rows.attempt(table, { id }, () => {
      const row = this.db.prepare<[string], User>(`SELECT ${columns} FROM users WHERE id = ?`).get(id)
      return row && this.toUser(row)
    })[0]
  }

  /** Puts a supervisor's row back as their own key file and card say, and notes that it was not so. */
  restore(user: User, createdAt: string): void {
    this.rows.setAside(table, user)
    const { changes } = this.db
      .prepare(
        `UPDATE users SET name = @name, initials = @initials, recipient = @recipient, signing_key = @signingKey
         WHERE id = @id`,
      )
      .run(user)
    if (changes === 0) this.insert(user, createdAt)
  }
}
