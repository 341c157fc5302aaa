import { itemsOf, type Form } from '@shared/domain/forms/form'
import type { RatedRecording } from '@shared/domain/insight/rated'
import type { Repositories } from '../../db/repositories'
import { formSha256 } from '../ratings/formDigest'
import { currentLeaderIds } from '../recordings/findOrCreateLeader'
import type { DecidedRecord, Standing } from '../records/verifiedRecords'

/** The recordings that were rated by one form and can be counted. */
export type CountedForm = {
  rowId: string
  form: Form
  recordings: RatedRecording[]
  /** The mean of the agreed scores of each recording whose decision was not withdrawn. */
  agreedMeans: Map<string, number>
}

/**
 * The recordings that statistics may count: those with a decision that verifies, from what their supervisors signed.
 * Until then the revealed ratings must not reach a supervisor who may still be called as the third. Calibrations are
 * not counted. The form with most recordings first.
 */
export function countedByForm(db: Repositories, { decisions }: Standing): CountedForm[] {
  const now = currentLeaderIds(db)
  const names = new Map(db.leaders.all().map(({ id, name }) => [id, name]))
  const decided = new Map<string, DecidedRecord[]>()
  for (const record of decisions.values()) {
    const { sha256 } = record.document.form
    decided.set(sha256, [...(decided.get(sha256) ?? []), record])
  }
  const counted = db.forms.list().flatMap(({ rowId, form }): CountedForm[] => {
    const records = decided.get(formSha256(form)) ?? []
    if (records.length === 0) return []
    const keys = itemsOf(form).map(({ key }) => key)
    const recordings = records.map((record) => ratedRecording(record, keys, now, names))
    return [{ rowId, form, recordings: recordings.sort(byDate), agreedMeans: agreedMeans(records) }]
  })
  return counted.sort((a, b) => b.recordings.length - a.recordings.length)
}

function ratedRecording(
  { document, withdrawn }: DecidedRecord,
  keys: readonly string[],
  now: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): RatedRecording {
  const { recording, leader, leaderId, decision, ratings } = document
  const leaderKey = now.get(leaderId) ?? leaderId
  return {
    id: recording.id,
    leaderKey,
    leader: names.get(leaderKey) ?? leader,
    date: recording.meetingDate,
    outcome: withdrawn ? null : decision.outcome,
    ratings: ratings.map(({ supervisorId, answers }) => ({
      supervisorId,
      scores: keys.map((key) => numberOr(answers[key]?.score)),
    })),
  }
}

function agreedMeans(records: readonly DecidedRecord[]): Map<string, number> {
  const means = new Map<string, number>()
  for (const { document, withdrawn } of records) {
    const scores = document.consensus.map(({ score }) => score).filter((score) => typeof score === 'number')
    if (!withdrawn && scores.length > 0)
      means.set(document.recording.id, scores.reduce((a, b) => a + b, 0) / scores.length)
  }
  return means
}

const numberOr = (score: unknown): number | null => (typeof score === 'number' ? score : null)

const byDate = (a: RatedRecording, b: RatedRecording): number =>
  a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1
