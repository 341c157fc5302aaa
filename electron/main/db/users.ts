import type Database from 'better-sqlite3'
import { z } from 'zod'
import type { Supervisor } from '@shared/domain/session/supervisor'
import type { SoundRows } from './soundRows'

/** A supervisor with the age recipient that opens the vault for them, and their raw Ed25519 key, base64url. */
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
    return this.read('WHERE left_at IS NULL')
  }

  /** Those who have left as well. */
  all(): User[] {
    return this.read('')
  }

  private read(where: string): User[] {
    const and = where === '' ? 'WHERE' : `${where} AND`
    const rows = this.rows.readable(
      table,
      () => this.db.prepare<[], User>(`SELECT ${columns} FROM users ${where} ORDER BY created_at, id`).all(),
      (from, to) =>
        this.db
          .prepare<[number, number], User>(`SELECT ${columns} FROM users ${and} rowid BETWEEN ? AND ?`)
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
