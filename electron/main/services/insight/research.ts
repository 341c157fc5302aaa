import { randomInt } from 'node:crypto'
import { researchColumnsCsv, researchCsv, type ResearchRating } from '@shared/domain/insight/research'
import { certifyingRatings, certifyingRounds } from '@shared/domain/ratings/ratingRound'
import { isAppError } from '@shared/errors'
import type { Recording } from '../../db/recordings'
import { verdictOn } from '../consent/consent'
import { formOf } from '../forms/forms'
import { readDecided } from '../ratings/reveals'
import type { VerifiedRecords } from '../records/verifiedRecords'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'

/** `altered`: recordings left out because a rating is not what its supervisor locked. */
export type ResearchExtent = { recordings: number; leftOut: number; altered: number }

/** Exports pseudonymised ratings of recordings whose consent covers research. Pseudonyms are not stored. */
export class ResearchService {
  constructor(
    private readonly holder: SessionContext,
    private readonly verified: VerifiedRecords,
  ) {}

  /** Number of recordings exported, and of those left out. */
  async extent(): Promise<ResearchExtent> {
    const { recordings, leftOut, altered } = await this.read()
    return { recordings, leftOut, altered }
  }

  /** The data and the column descriptions, as CSV. */
  async files(withText: boolean): Promise<{ data: string; columns: string }> {
    const { ratings } = await this.read()
    return { data: researchCsv(ratings, { withText, draw: shuffled }), columns: researchColumnsCsv() }
  }

  /** Only recordings with a decision that verifies, and of these what was locked. */
  private async read(): Promise<ResearchExtent & { ratings: ResearchRating[] }> {
    const open = this.holder.get()
    const { decisions } = await this.verified.standing()
    const extent = { recordings: 0, leftOut: 0, altered: 0 }
    const ratings: ResearchRating[] = []
    for (const recordingId of decisions.keys()) {
      const recording = open.db.recordings.get(recordingId)
      if (!recording) continue
      if (!verdictOn(open, recordingId, 'research').allowed) {
        extent.leftOut++
        continue
      }
      try {
        ratings.push(...(await ratingsOf(open, recording)))
        extent.recordings++
      } catch (error) {
        if (!isAppError(error)) throw error
        extent.altered++
      }
    }
    return { ...extent, ratings }
  }
}

/** @throws AppError commitmentMismatch {initials} */
async function ratingsOf(open: OpenWorkspace, recording: Recording): Promise<ResearchRating[]> {
  const { id, leaderId, formRowId, details } = recording
  const form = formOf(open.db, formRowId)
  const rounds = certifyingRounds(open.db.ratings.roundsOf(id))
  const read = await readDecided(open, rounds)
  return certifyingRatings(rounds).flatMap(({ supervisorId }, i): ResearchRating[] => {
    const content = read.get(supervisorId)?.content
    if (!content) return []
    return [
      {
        recordingId: id,
        leaderKey: leaderId,
        supervisorId,
        meetingDate: details.meetingDate,
        position: i + 1,
        form,
        content,
      },
    ]
  })
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
