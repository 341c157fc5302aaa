import type Database from 'better-sqlite3'
import { Programme } from '@shared/domain/programme/programme'
import type { SoundRows } from './soundRows'

export type SavedProgramme = { programme: Programme; savedBy: string; savedAt: string }

/** The versions of the programme; each stays as it was saved. */
export class ProgrammeRepository {
  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {}

  /** The newest version that can be read; undefined while the built-in programme applies. */
  current(): SavedProgramme | undefined {
    const versions = this.db
      .prepare<[], { version: number; programme: string; savedBy: string; savedAt: string }>(
        `SELECT version, programme, saved_by AS savedBy, saved_at AS savedAt
         FROM programmes ORDER BY version DESC`,
      )
      .iterate()
    for (const { version, programme, savedBy, savedAt } of versions) {
      const [sound] = this.rows.attempt('programmes', { id: String(version) }, () => ({
        programme: Programme.parse(JSON.parse(programme)),
        savedBy: this.rows.id.parse(savedBy),
        savedAt: this.rows.instant.parse(savedAt),
      }))
      if (sound) return sound
    }
    return undefined
  }

  save({ programme, ...saved }: SavedProgramme): void {
    this.db
      .prepare(
        'INSERT INTO programmes (programme, saved_by, saved_at) VALUES (@programme, @savedBy, @savedAt)',
      )
      .run({ ...saved, programme: JSON.stringify(programme) })
  }
}
