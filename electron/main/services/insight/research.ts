import { randomInt } from 'node:crypto'
import { localDay } from '@shared/domain/day'
import {
  coversResearch,
  researchColumnsCsv,
  researchCsv,
  type ResearchRating,
} from '@shared/domain/insight/research'
import type { Form } from '@shared/domain/forms/form'
import { formOf } from '../forms/forms'
import type { SessionContext } from '../session/sessionContext'

export type ResearchExtent = { recordings: number; leftOut: number }

/** Ratings for research, under pseudonyms that cannot be traced back, of recordings whose consent covers it. */
export class ResearchService {
  constructor(private readonly holder: SessionContext) {}

  /** How many recordings would be handed on, and how many are left out for want of a consent that covers it. */
  extent(): ResearchExtent {
    const { recordings, leftOut } = this.read()
    return { recordings, leftOut }
  }

  /** The file, and the meaning of its columns. */
  files(withText: boolean): { data: string; columns: string } {
    return {
      data: researchCsv(this.read().ratings, { withText, draw: shuffled }),
      columns: researchColumnsCsv(),
    }
  }

  private read(): ResearchExtent & { ratings: ResearchRating[] } {
    const { db } = this.holder.get()
    const today = localDay(new Date())
    const forms = new Map<string, Form>()
    const formFor = (rowId: string): Form => {
      const form = forms.get(rowId) ?? formOf(db, rowId)
      forms.set(rowId, form)
      return form
    }
    const [kept, left] = [new Set<string>(), new Set<string>()]
    const ratings = db.insight.ratings().flatMap((row): ResearchRating[] => {
      const { recordingId, leaderId: leaderKey, supervisorId, position, content } = row
      const { meetingDate, consent } = row.details
      const covered = coversResearch(consent, today)
      ;(covered ? kept : left).add(recordingId)
      if (!covered) return []
      return [
        {
          recordingId,
          leaderKey,
          supervisorId,
          meetingDate,
          position,
          form: formFor(row.formRowId),
          content,
        },
      ]
    })
    return { recordings: kept.size, leftOut: left.size, ratings }
  }
}

/** Fisher and Yates, with randomness that nobody can repeat. */
function shuffled(ids: string[]): string[] {
  for (let i = ids.length - 1; i > 0; i--) {
    const j = randomInt(i + 1)
    const [a, b] = [ids[i], ids[j]]
    if (a !== undefined && b !== undefined) [ids[i], ids[j]] = [b, a]
  }
  return ids
}
