import type Database from 'better-sqlite3'
import { Programme } from '@shared/domain/programme/programme'

export type SavedProgramme = { programme: Programme; savedBy: string; savedAt: string }

/** The versions of the programme; each stays as it was saved. */
export class ProgrammeRepository {
  constructor(private readonly db: Database.Database) {}

  /** The newest version; undefined while the built-in programme applies. */
  current(): SavedProgramme | undefined {
    const row = this.db
      .prepare<[], { programme: string; savedBy: string; savedAt: string }>(
        'SELECT programme, saved_by AS savedBy, saved_at AS savedAt FROM programmes ORDER BY version DESC',
      )
      .get()
    return row && { ...row, programme: Programme.parse(JSON.parse(row.programme)) }
  }

  save({ programme, ...saved }: SavedProgramme): void {
    this.db
      .prepare(
        'INSERT INTO programmes (programme, saved_by, saved_at) VALUES (@programme, @savedBy, @savedAt)',
      )
      .run({ ...saved, programme: JSON.stringify(programme) })
  }
}
