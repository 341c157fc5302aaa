import { localDay, today } from '@shared/domain/day'
import {
  builtInRetention,
  deadlineOf,
  latestPostponement,
  previewOf,
  type RetentionEntry,
  type RetentionInUse,
  type RetentionPreview,
  type RetentionRule,
} from '@shared/domain/retention/retention'
import { AppError } from '@shared/errors'
import type { StoredPostponement } from '../../db/retention'
import { verdictReader } from '../consent/consent'
import type { SessionContext } from '../session/sessionContext'
import type { VerifiedRecords } from '../records/verifiedRecords'

type Months = RetentionRule['months']

/** How long films are kept: the rule of the workspace, and the date of each recording that follows from it. */
export class RetentionService {
  constructor(
    private readonly context: SessionContext,
    private readonly verified: VerifiedRecords,
  ) {}

  get(): RetentionInUse {
    const { db } = this.context.get()
    const row = db.retention.current()
    const { months, reason } = row?.rule ?? builtInRetention
    const saved = row
      ? { at: row.savedAt, by: db.users.get(row.savedBy)?.name ?? '', version: row.version }
      : null
    return { months, reason, saved }
  }

  save(rule: RetentionRule): RetentionInUse {
    const { db, user } = this.context.get()
    db.retention.save({ rule, savedBy: user.id, savedAt: new Date().toISOString() })
    return this.get()
  }

  async preview(months: Months): Promise<RetentionPreview> {
    const [before, after] = [await this.entries(this.get().months), await this.entries(months)]
    return previewOf(before, after, today())
  }

  /** The next first. */
  list(): Promise<RetentionEntry[]> {
    return this.entries(this.get().months)
  }

  /** Throws notFound, or badInput for a day that is over or more than a year ahead. */
  async postpone(recordingId: string, until: string, reason: string): Promise<RetentionEntry[]> {
    const { db, user } = this.context.get()
    if (!db.recordings.get(recordingId)) throw new AppError('notFound')
    if (until <= today() || until > latestPostponement(today()))
      throw new AppError('badInput', { field: 'until' })
    db.retention.postpone({
      ...{ recordingId, until, reason },
      ...{ postponedBy: user.id, postponedAt: new Date().toISOString() },
    })
    return this.list()
  }

  private async entries(months: Months): Promise<RetentionEntry[]> {
    const open = this.context.get()
    const { db } = open
    const { decisions } = await this.verified.standing()
    const verdicts = verdictReader(open)
    const names = new Map(db.users.all().map(({ id, name }) => [id, name]))
    const postponed = new Map<string, StoredPostponement[]>()
    for (const one of db.retention.postponements())
      postponed.set(one.recordingId, [...(postponed.get(one.recordingId) ?? []), one])
    const day = today()
    return db.recordings
      .list()
      .filter(({ erasedAt }) => erasedAt === null)
      .map(({ id, details, importedAt }): RetentionEntry => {
        const decision = decisions.get(id)
        const decided = decision && !decision.withdrawn ? decision.document.decision : null
        const known = postponed.get(id) ?? []
        const deadline = deadlineOf(
          { months },
          {
            importedOn: localDay(new Date(importedAt)),
            outcome: decided?.outcome ?? 'none',
            decidedOn: decided ? localDay(new Date(decided.decidedAt)) : null,
            verdicts: verdicts(id),
            postponedTo: known.at(-1)?.until ?? null,
          },
          day,
        )
        const { leader, citizenCode, meetingDate } = details
        const postponements = known.map(({ until, reason, postponedBy, postponedAt }) => ({
          ...{ until, reason, at: postponedAt },
          by: names.get(postponedBy) ?? '',
        }))
        return { recordingId: id, leader, citizenCode, meetingDate, deadline, postponements }
      })
      .sort((a, b) => (a.deadline.on < b.deadline.on ? -1 : a.deadline.on > b.deadline.on ? 1 : 0))
  }
}
