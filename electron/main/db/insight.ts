import type Database from 'better-sqlite3'
import type { Outcome } from '@shared/domain/consensus/certification'

export type RatedRow = {
  recordingId: string
  leaderId: string
  leader: string
  date: string
  /** Of the latest decision. */
  outcome: Outcome | null
  supervisorId: string
  /** Item key -> score as JSON; null where it could not be assessed. */
  scores: string
}

export type OpenedRow = {
  recordingId: string
  leaderId: string
  /** MeetingDetails as JSON. */
  details: string
  formRowId: string
  supervisorId: string
  position: number
  /** RatingContent as JSON. */
  content: string
}

/** Reads opened ratings across recordings. Only what every assigned supervisor has locked and opened is seen from here. */
export class InsightRepository {
  constructor(private readonly db: Database.Database) {}

  /** Another value after any change to the database, by this connection or another. */
  version(): string {
    const own = this.db.prepare('SELECT total_changes()').pluck().get() as number
    return `${own} ${String(this.db.pragma('data_version', { simple: true }))}`
  }

  /** The ratings by a form, recording by recording, the earliest meeting first. */
  rated(formRowId: string): RatedRow[] {
    return this.db
      .prepare<[string], RatedRow>(
        `SELECT recordings.id AS recordingId, leader_id AS leaderId, leaders.name AS leader,
                recordings.details ->> '$.meetingDate' AS date, ratings.supervisor_id AS supervisorId,
                (SELECT outcome FROM records WHERE recording_id = recordings.id AND kind <> 'levelCertificate' ORDER BY decided_at DESC LIMIT 1) AS outcome,
                (SELECT json_group_object(item_key, score) FROM rating_scores WHERE rating_id = ratings.id) AS scores
         FROM recordings JOIN leaders ON leaders.id = leader_id
         JOIN ratings ON ratings.recording_id = recordings.id
         WHERE form_row_id = ? AND NOT EXISTS (
           SELECT 1 FROM ratings AS any_rating
           WHERE any_rating.recording_id = recordings.id AND any_rating.id NOT IN (SELECT rating_id FROM openings)
         )
         ORDER BY date, recordings.id, ratings.position`,
      )
      .all(formRowId)
  }

  /** Every rating of the recordings that can be counted, whole. */
  opened(): OpenedRow[] {
    return this.db
      .prepare<[], OpenedRow>(
        `SELECT recordings.id AS recordingId, leader_id AS leaderId, details, form_row_id AS formRowId,
                supervisor_id AS supervisorId, position, content
         FROM recordings JOIN ratings ON ratings.recording_id = recordings.id JOIN openings ON rating_id = ratings.id
         WHERE NOT EXISTS (
           SELECT 1 FROM ratings AS any_rating
           WHERE any_rating.recording_id = recordings.id AND any_rating.id NOT IN (SELECT rating_id FROM openings)
         )`,
      )
      .all()
  }

  /** The mean of the agreed scores of each recording by a form whose decision is in force. */
  agreedMeans(formRowId: string): { recordingId: string; mean: number }[] {
    return this.db
      .prepare<[string], { recordingId: string; mean: number }>(
        `WITH decided AS (
           SELECT DISTINCT recordings.id FROM recordings JOIN records ON recording_id = recordings.id
           WHERE form_row_id = ? AND kind IN ('decision', 'correction')
             AND records.id NOT IN (SELECT supersedes FROM records WHERE supersedes IS NOT NULL)
         )
         SELECT recording_id AS recordingId, avg(item ->> '$.score') AS mean
         FROM decided JOIN consensus_items ON recording_id = decided.id
         WHERE json_type(item, '$.score') = 'integer' GROUP BY recording_id`,
      )
      .all(formRowId)
  }

  /** How many recordings can be counted by each form. */
  formCounts(): { formRowId: string; recordings: number }[] {
    return this.db
      .prepare<[], { formRowId: string; recordings: number }>(
        `SELECT form_row_id AS formRowId, count(*) AS recordings FROM recordings
         WHERE EXISTS (SELECT 1 FROM ratings WHERE recording_id = recordings.id) AND NOT EXISTS (
           SELECT 1 FROM ratings
           WHERE recording_id = recordings.id AND ratings.id NOT IN (SELECT rating_id FROM openings)
         )
         GROUP BY form_row_id ORDER BY recordings DESC`,
      )
      .all()
  }
}
