import { randomInt } from 'node:crypto'
import { today } from '@shared/domain/day'
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

/** Exports pseudonymised ratings of recordings whose consent covers research. Pseudonyms are not stored. */
export class ResearchService {
  constructor(private readonly holder: SessionContext) {}

  /** Number of recordings exported, and of those left out because their consent does not cover research. */
  extent(): ResearchExtent {
    const { recordings, leftOut } = this.read()
    return { recordings, leftOut }
  }

  /** The data and the column descriptions, as CSV. */
  files(withText: boolean): { data: string; columns: string } {
    return {
      data: researchCsv(this.read().ratings, { withText, draw: shuffled }),
      columns: researchColumnsCsv(),
    }
  }

  private read(): ResearchExtent & { ratings: ResearchRating[] } {
    const { db } = this.holder.get()
    const now = today()
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
      const covered = coversResearch(consent, now)
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

/** Fisher-Yates shuffle in place, with cryptographic randomness. */
function shuffled(ids: string[]): string[] {
  for (let i = ids.length - 1; i > 0; i--) {
    const j = randomInt(i + 1)
    const [a, b] = [ids[i], ids[j]]
    if (a !== undefined && b !== undefined) [ids[i], ids[j]] = [b, a]
  }
  return ids
}
