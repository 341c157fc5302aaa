import type Database from 'better-sqlite3'
import type { PathEntry } from '@shared/domain/leaders/trainingProgress'

export type EntryRow = PathEntry & { leaderId: string }
export type ProgrammeRow = { version: number; programme: string; savedBy: string; savedAt: string }

const entry = 'id, leader_id AS leaderId, kind, day AS "on", seminar, hours, form, note'

/** What leaders have done on their way, and the programme that says what it takes. */
export class PathRepository {
  constructor(private readonly db: Database.Database) {}

  entries(leaderId: string): EntryRow[] {
    return this.db
      .prepare<[string], EntryRow>(`SELECT ${entry} FROM path_entries WHERE leader_id = ? ORDER BY day, id`)
      .all(leaderId)
  }

  allEntries(): EntryRow[] {
    return this.db.prepare<[], EntryRow>(`SELECT ${entry} FROM path_entries ORDER BY day, id`).all()
  }

  /** Supervision and sparring of all leaders. */
  hours(): { leaderKey: string; on: string; hours: number }[] {
    return this.db
      .prepare<[], { leaderKey: string; on: string; hours: number }>(
        'SELECT leader_id AS leaderKey, day AS "on", hours FROM path_entries WHERE hours IS NOT NULL',
      )
      .all()
  }

  saveEntry(row: EntryRow): void {
    this.db
      .prepare(
        `INSERT INTO path_entries (id, leader_id, kind, day, seminar, hours, form, note)
         VALUES (@id, @leaderId, @kind, @on, @seminar, @hours, @form, @note)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, day = excluded.day, seminar = excluded.seminar,
           hours = excluded.hours, form = excluded.form, note = excluded.note`,
      )
      .run(row)
  }

  removeEntry(leaderId: string, id: string): void {
    this.db.prepare('DELETE FROM path_entries WHERE id = ? AND leader_id = ?').run(id, leaderId)
  }

  /** The programme in use, as JSON; undefined while it is the built-in one. */
  programme(): ProgrammeRow | undefined {
    return this.db
      .prepare<[], ProgrammeRow>(
        'SELECT version, programme, saved_by AS savedBy, saved_at AS savedAt FROM programmes ORDER BY version DESC',
      )
      .get()
  }

  saveProgramme(row: Omit<ProgrammeRow, 'version'>): void {
    this.db
      .prepare(
        'INSERT INTO programmes (programme, saved_by, saved_at) VALUES (@programme, @savedBy, @savedAt)',
      )
      .run(row)
  }
}
