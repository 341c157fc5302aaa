import type Database from 'better-sqlite3'

/** What is kept, in numbers. Bytes as they lie on the disk; durations in milliseconds. */
export type Figures = {
  /** Without those that are erased. */
  recordings: number
  erased: number
  durationMs: number
  mediaBytes: number
  mediaFiles: number
  firstImport: string | null
  lastImport: string | null
  damaged: number
  citizens: number
  privateNetwork: number
  professionalNetwork: number
  leaders: number
  supervisors: number
  formerSupervisors: number
  edits: number
  clips: number
  rounds: { certification: number; third: number; calibration: number }
  lockedRatings: number
  unlockedRatings: number
  records: { decision: number; correction: number; withdrawal: number; levelCertificate: number }
  supervisionSessions: number
  agreements: number
  trainingEntries: number
  learningGoals: number
  reflections: number
  postponed: number
  copies: number
  statements: number
  logBlocks: number
}

/** A day's recordings and all before it: what lay on a computer that was last seen then. */
export type RecordingTrace = {
  citizenCode: string
  meetingDate: string
  leader: string
  privateCount: number
  professionalCount: number
  importedAt: string
  durationMs: number
  clips: number
}

/** Of an erased recording its row stays, and nothing that was typed about the citizen. */
const present = 'erased_at IS NULL'

/** Counts over all tables, for reports about the workspace. */
export class FiguresRepository {
  constructor(private readonly db: Database.Database) {}

  all(): Figures {
    const count = (sql: string): number => (this.db.prepare(sql).pluck().get() as number | null) ?? 0
    const text = (sql: string): string | null => (this.db.prepare(sql).pluck().get() as string | null) ?? null
    const detail = (name: string) => `CASE WHEN json_valid(details) THEN details ->> '$.${name}' END`
    const kinds = <K extends string>(table: string, names: readonly K[]): Record<K, number> =>
      Object.fromEntries(
        names.map((kind) => [
          kind,
          this.db.prepare(`SELECT count(*) FROM ${table} WHERE kind = ?`).pluck().get(kind),
        ]),
      ) as Record<K, number>
    return {
      recordings: count(`SELECT count(*) FROM recordings WHERE ${present}`),
      erased: count('SELECT count(*) FROM recordings WHERE erased_at IS NOT NULL'),
      durationMs: count(`SELECT sum(duration_ms) FROM recordings WHERE ${present}`),
      mediaBytes: count('SELECT sum(file_size) FROM media_files'),
      mediaFiles: count('SELECT count(*) FROM media_files'),
      firstImport: text(`SELECT min(imported_at) FROM recordings WHERE ${present}`),
      lastImport: text(`SELECT max(imported_at) FROM recordings WHERE ${present}`),
      damaged: count('SELECT count(*) FROM recordings WHERE damaged = 1'),
      citizens: count(`SELECT count(DISTINCT ${detail('citizenCode')}) FROM recordings WHERE ${present}`),
      privateNetwork: count(`SELECT sum(${detail('privateCount')}) FROM recordings WHERE ${present}`),
      professionalNetwork: count(
        `SELECT sum(${detail('professionalCount')}) FROM recordings WHERE ${present}`,
      ),
      leaders: count('SELECT count(*) FROM leaders WHERE merged_into IS NULL'),
      supervisors: count('SELECT count(*) FROM users WHERE left_at IS NULL'),
      formerSupervisors: count('SELECT count(*) FROM users WHERE left_at IS NOT NULL'),
      edits: count('SELECT count(*) FROM edits'),
      clips: count('SELECT count(*) FROM clips'),
      rounds: kinds('rounds', ['certification', 'third', 'calibration']),
      lockedRatings: count('SELECT count(*) FROM commitments'),
      unlockedRatings: count(
        'SELECT count(*) FROM ratings WHERE id NOT IN (SELECT rating_id FROM commitments)',
      ),
      records: kinds('records', ['decision', 'correction', 'withdrawal', 'levelCertificate']),
      supervisionSessions: count('SELECT count(*) FROM supervision_sessions'),
      agreements: count('SELECT count(*) FROM agreements'),
      trainingEntries: count('SELECT count(*) FROM path_entries'),
      learningGoals: count('SELECT count(*) FROM learning_goals'),
      reflections: count('SELECT count(*) FROM reflections'),
      postponed: count('SELECT count(DISTINCT recording_id) FROM postponements'),
      copies: count('SELECT count(*) FROM copies'),
      statements: count('SELECT count(*) FROM statements'),
      logBlocks: count('SELECT count(*) FROM log_blocks'),
    }
  }

  /** When the workspace was made: its first supervisor's row. */
  since(): string | null {
    return (this.db.prepare('SELECT min(created_at) FROM users').pluck().get() as string | null) ?? null
  }

  /** Who has left, and when. */
  left(): { id: string; name: string; at: string }[] {
    return this.db
      .prepare<[], { id: string; name: string; at: string }>(
        'SELECT id, name, left_at AS at FROM users WHERE left_at IS NOT NULL ORDER BY left_at',
      )
      .all()
  }

  /** The recordings that were there before an instant. */
  recordingsBefore(instant: string): RecordingTrace[] {
    return this.db
      .prepare<[string], RecordingTrace>(
        `SELECT coalesce(details ->> '$.citizenCode', '') AS citizenCode,
                coalesce(details ->> '$.meetingDate', '') AS meetingDate,
                coalesce(details ->> '$.leader', '') AS leader,
                coalesce(details ->> '$.privateCount', 0) AS privateCount,
                coalesce(details ->> '$.professionalCount', 0) AS professionalCount,
                imported_at AS importedAt, duration_ms AS durationMs,
                (SELECT count(*) FROM clips WHERE recording_id = recordings.id) AS clips
         FROM recordings WHERE imported_at < ? AND ${present} AND json_valid(details) ORDER BY imported_at`,
      )
      .all(instant)
  }
}
