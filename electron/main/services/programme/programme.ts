import { localDay } from '@shared/domain/day'
import type { Outcome } from '@shared/domain/consensus/certification'
import { builtInProgramme, validUntilOf, type Programme } from '@shared/domain/programme/programme'
import type { ProgrammeInUse } from '@shared/domain/programme/programme'
import type { Repositories } from '../../db/repositories'
import type { SessionContext } from '../session/sessionContext'

/** The certification programme of the workspace. */
export class ProgrammeService {
  constructor(private readonly holder: SessionContext) {}

  get(): ProgrammeInUse {
    const { db } = this.holder.get()
    const row = db.programme.current()
    const saved = row ? { at: row.savedAt, by: db.users.get(row.savedBy)?.name ?? '' } : null
    return { programme: programmeOf(db), saved }
  }

  /** Stores a new version; issued certificates are not affected. */
  save(programme: Programme): ProgrammeInUse {
    const { db, user } = this.holder.get()
    db.programme.save({ programme, savedBy: user.id, savedAt: new Date().toISOString() })
    return this.get()
  }
}

/** The saved programme, or the built-in one. */
export const programmeOf = (db: Repositories): Programme =>
  db.programme.current()?.programme ?? builtInProgramme

/**
 * The validity of a decision: one that certifies is valid as long as level 2, others have no end.
 * @param at instant of the decision
 */
export function endOfDecision(db: Repositories, outcome: Outcome, at: string): { validUntil?: string } {
  const end = outcome === 'certified' ? validUntilOf(programmeOf(db), 2, localDay(new Date(at))) : null
  return end === null ? {} : { validUntil: end }
}
