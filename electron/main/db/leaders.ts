import type Database from 'better-sqlite3'

/** A meeting leader; `mergedInto` names the one they turned out to be. */
export type LeaderRow = {
  id: string
  name: string
  createdAt: string
  mergedInto: string | null
  joinedLater: number
  leadsSince: string | null
  nextRecording: string | null
}

export type LeaderProfile = Pick<LeaderRow, 'joinedLater' | 'leadsSince' | 'nextRecording'>

const columns = `id, name, created_at AS createdAt, merged_into AS mergedInto, joined_later AS joinedLater,
  leads_since AS leadsSince, next_recording AS nextRecording`

/** What follows a leader who turns out to be another. */
const followers = ['recordings', 'path_entries', 'learning_goals', 'reflections'] as const

/** The meeting leaders of a workspace. */
export class LeadersRepository {
  constructor(private readonly db: Database.Database) {}

  insert(row: Pick<LeaderRow, 'id' | 'name' | 'createdAt'>): void {
    this.db.prepare('INSERT INTO leaders (id, name, created_at) VALUES (@id, @name, @createdAt)').run(row)
  }

  /** Every leader, those who were merged into another too. */
  all(): LeaderRow[] {
    return this.db.prepare<[], LeaderRow>(`SELECT ${columns} FROM leaders ORDER BY created_at, id`).all()
  }

  get(id: string): LeaderRow | undefined {
    return this.db.prepare<[string], LeaderRow>(`SELECT ${columns} FROM leaders WHERE id = ?`).get(id)
  }

  rename(id: string, name: string): void {
    this.db.prepare('UPDATE leaders SET name = ? WHERE id = ?').run(name, id)
  }

  saveProfile(id: string, profile: LeaderProfile): void {
    this.db
      .prepare(
        `UPDATE leaders SET joined_later = @joinedLater, leads_since = @leadsSince, next_recording = @nextRecording
         WHERE id = @id`,
      )
      .run({ ...profile, id })
  }

  /** Moves all that belongs to one leader to another, and remembers that they are the same. */
  merge(id: string, into: string): void {
    for (const table of followers)
      this.db.prepare(`UPDATE ${table} SET leader_id = ? WHERE leader_id = ?`).run(into, id)
    this.db.prepare('UPDATE leaders SET merged_into = ? WHERE id = ?').run(into, id)
  }
}
