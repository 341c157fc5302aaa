import { localDay } from '@shared/domain/day'
import type { Outcome } from '@shared/domain/consensus/certification'
import { builtInProgramme, validUntilOf, type Programme } from '@shared/domain/programme/programme'
import type { ProgrammeInUse } from '@shared/domain/programme/programme'
import type { Repositories } from '../../db/repositories'
import type { SessionContext } from '../session/sessionContext'

/** What the certification programme of the workspace asks for. */
export class ProgrammeService {
  constructor(private readonly holder: SessionContext) {}

  get(): ProgrammeInUse {
    const { db } = this.holder.get()
    const row = db.programme.current()
    const saved = row ? { at: row.savedAt, by: db.users.get(row.savedBy)?.name ?? '' } : null
    return { programme: programmeOf(db), saved }
  }

  /** A new version; certificates that were given keep what they were given by. */
  save(programme: Programme): ProgrammeInUse {
    const { db, user } = this.holder.get()
    db.programme.save({ programme, savedBy: user.id, savedAt: new Date().toISOString() })
    return this.get()
  }
}

/** The programme in use. */
export const programmeOf = (db: Repositories): Programme =>
  db.programme.current()?.programme ?? builtInProgramme

/**
 * The end of a decision: one that certifies is what level 2 rests on and lasts as long; others have none.
 * @param at The instant of the decision.
 */
export function endOfDecision(db: Repositories, outcome: Outcome, at: string): { validUntil?: string } {
  const end = outcome === 'certified' ? validUntilOf(programmeOf(db), 2, localDay(new Date(at))) : null
  return end === null ? {} : { validUntil: end }
}
