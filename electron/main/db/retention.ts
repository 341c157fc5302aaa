import type Database from 'better-sqlite3'
import { z } from 'zod'
import { Day } from '@shared/domain/ids'
import { RetentionRule } from '@shared/domain/retention/retention'
import type { SoundRows } from './soundRows'

export type SavedRetention = { version: number; rule: RetentionRule; savedBy: string; savedAt: string }

export type StoredPostponement = {
  recordingId: string
  until: string
  reason: string
  postponedBy: string
  postponedAt: string
}

/** The versions of the rule, each as it was saved, and what was postponed. */
export class RetentionRepository {
  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {}

  /** The newest version that can be read; undefined while the built-in one applies. */
  current(): SavedRetention | undefined {
    const versions = this.db
      .prepare<[], { version: number; rule: string; savedBy: string; savedAt: string }>(
        `SELECT version, rule, saved_by AS savedBy, saved_at AS savedAt
         FROM retention_rules ORDER BY version DESC`,
      )
      .iterate()
    for (const { version, rule, savedBy, savedAt } of versions) {
      const [sound] = this.rows.attempt('retention_rules', { id: String(version) }, () => ({
        version,
        rule: RetentionRule.parse(JSON.parse(rule)),
        savedBy: this.rows.id.parse(savedBy),
        savedAt: this.rows.instant.parse(savedAt),
      }))
      if (sound) return sound
    }
    return undefined
  }

  save({ rule, savedBy, savedAt }: Omit<SavedRetention, 'version'>): void {
    this.db
      .prepare('INSERT INTO retention_rules (rule, saved_by, saved_at) VALUES (?, ?, ?)')
      .run(JSON.stringify(rule), savedBy, savedAt)
  }

  /** The oldest first. */
  postponements(): StoredPostponement[] {
    const schema = z.object({
      recordingId: this.rows.id,
      until: Day,
      reason: z.string(),
      postponedBy: this.rows.id,
      postponedAt: this.rows.instant,
    })
    const rows = this.db
      .prepare<[], StoredPostponement & { id: number }>(
        `SELECT id, recording_id AS recordingId, until, reason, postponed_by AS postponedBy,
                postponed_at AS postponedAt
         FROM postponements ORDER BY id`,
      )
      .all()
    return this.rows.all(
      'postponements',
      rows,
      (row) => schema.parse(row),
      ({ id, recordingId }) => ({ id: String(id), recordingId }),
    )
  }

  postpone(one: StoredPostponement): void {
    this.db
      .prepare(
        `INSERT INTO postponements (recording_id, until, reason, postponed_by, postponed_at)
         VALUES (@recordingId, @until, @reason, @postponedBy, @postponedAt)`,
      )
      .run(one)
  }
}
