import type Database from 'better-sqlite3'
import { z } from 'zod'
import { Outcome } from '@shared/domain/consensus/certification'
import { Day } from '@shared/domain/ids'
import type { RatedRecording } from '@shared/domain/insight/rated'
import { RatingContent } from '@shared/domain/ratings/rating'
import { MeetingDetails } from '@shared/domain/recordings/recording'
import type { SoundRows } from './soundRows'

type RatedRow = {
  recordingId: string
  leaderId: string
  leader: string
  date: string
  outcome: Outcome | null
  supervisorId: string
  /** Item key -> score, as JSON. */
  scores: string
}

/** A revealed rating of a decided recording, with what it is about. */
export type CountedRating = {
  recordingId: string
  leaderId: string
  details: MeetingDetails
  formRowId: string
  supervisorId: string
  position: number
  content: RatingContent
}

/**
 * The recordings that statistics may count: those with a decision. Until then the revealed ratings must not reach a
 * supervisor who may still be called as the third. Calibrations are not counted.
 */
const counted = `SELECT recordings.*, (
    SELECT outcome FROM records WHERE recording_id = recordings.id ORDER BY decided_at DESC, id DESC LIMIT 1
  ) AS outcome
  FROM recordings
  WHERE EXISTS (SELECT 1 FROM records WHERE recording_id = recordings.id) AND NOT EXISTS (
    SELECT 1 FROM rounds JOIN ratings ON round_id = rounds.id
    WHERE recording_id = recordings.id AND kind <> 'calibration'
      AND ratings.id NOT IN (SELECT rating_id FROM reveals)
  )`

const placeOf = ({ recordingId }: { recordingId: string }) => ({ id: recordingId, recordingId })

/** Reads revealed ratings across recordings. */
export class InsightRepository {
  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {}

  /** Changes with every change to the database, by this connection or another. */
  version(): string {
    const own = this.db.prepare('SELECT total_changes()').pluck().get() as number
    return `${own} ${String(this.db.pragma('data_version', { simple: true }))}`
  }

  /**
   * The recordings rated by a form, the earliest meeting first.
   * @param itemKeys the order of the scores in each rating
   */
  rated(formRowId: string, itemKeys: readonly string[]): RatedRecording[] {
    const rows = this.db
      .prepare<[string], RatedRow>(
        `WITH counted AS (${counted})
         SELECT counted.id AS recordingId, leader_id AS leaderId, leaders.name AS leader,
                CASE WHEN json_valid(details) THEN details ->> '$.meetingDate' END AS date, outcome, supervisor_id AS supervisorId,
                (
                  SELECT json_group_object(item_key, score) FROM rating_scores
                  WHERE rating_id = ratings.id AND typeof(item_key) = 'text'
                    AND (score IS NULL OR (typeof(score) = 'integer' AND score BETWEEN 0 AND 100))
                ) AS scores
         FROM counted JOIN leaders ON leaders.id = leader_id
         JOIN rounds ON rounds.recording_id = counted.id AND rounds.kind <> 'calibration'
         JOIN ratings ON ratings.round_id = rounds.id
         WHERE counted.form_row_id = ?
         ORDER BY date, counted.id, ratings.position`,
      )
      .all(formRowId)
    const { id } = this.rows
    const schema = z.object({
      recordingId: id,
      leaderId: id,
      leader: z.string(),
      date: Day,
      outcome: Outcome.nullable(),
      supervisorId: id,
      scores: z.string(),
    })
    const recordings: RatedRecording[] = []
    for (const {
      recordingId: id,
      leaderId: leaderKey,
      leader,
      date,
      outcome,
      supervisorId,
      scores,
    } of this.rows.all('recordings', rows, (row) => schema.parse(row), placeOf)) {
      const byItem = new Map(Object.entries(JSON.parse(scores) as Record<string, number | null>))
      const rating = { supervisorId, scores: itemKeys.map((key) => byItem.get(key) ?? null) }
      const last = recordings.at(-1)
      if (last?.id === id) last.ratings.push(rating)
      else recordings.push({ id, leaderKey, leader, date, outcome, ratings: [rating] })
    }
    return recordings
  }

  /** Every rating of the recordings that can be counted, with its whole content. */
  ratings(): CountedRating[] {
    const rows = this.db
      .prepare<[], Omit<CountedRating, 'details' | 'content'> & { details: string; content: string }>(
        `WITH counted AS (${counted})
         SELECT counted.id AS recordingId, leader_id AS leaderId, details, counted.form_row_id AS formRowId,
                supervisor_id AS supervisorId, position, content
         FROM counted
         JOIN rounds ON rounds.recording_id = counted.id AND rounds.kind <> 'calibration'
         JOIN ratings ON ratings.round_id = rounds.id JOIN reveals ON rating_id = ratings.id`,
      )
      .all()
    const { id } = this.rows
    const schema = z.object({
      recordingId: id,
      leaderId: id,
      formRowId: id,
      supervisorId: id,
      position: z.int(),
      details: MeetingDetails,
      content: RatingContent,
    })
    return this.rows.all(
      'reveals',
      rows,
      (row) =>
        schema.parse({
          ...row,
          details: JSON.parse(row.details) as unknown,
          content: JSON.parse(row.content) as unknown,
        }),
      placeOf,
    )
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
         SELECT recording_id AS recordingId, avg(CASE WHEN json_valid(item) THEN item ->> '$.score' END) AS mean
         FROM decided JOIN consensus_items ON recording_id = decided.id
         WHERE CASE WHEN json_valid(item) THEN json_type(item, '$.score') END = 'integer' GROUP BY recording_id`,
      )
      .all(formRowId)
  }

  /** How many recordings can be counted by each form. */
  formCounts(): { formRowId: string; recordings: number }[] {
    return this.db
      .prepare<[], { formRowId: string; recordings: number }>(
        `WITH counted AS (${counted})
         SELECT form_row_id AS formRowId, count(*) AS recordings FROM counted
         GROUP BY form_row_id ORDER BY recordings DESC`,
      )
      .all()
  }
}
