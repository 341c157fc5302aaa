import { today } from '@shared/domain/day'
import type { Handover } from '@shared/domain/handovers/handover'
import { AppError } from '@shared/errors'
import type { SessionContext } from '../session/sessionContext'

/** Which records were handed to the case system. */
export class HandoversService {
  constructor(private readonly context: SessionContext) {}

  list(): Handover[] {
    return this.context.get().db.handovers.list()
  }

  /** Takes the place of an earlier one of the same record. Throws notFound, or badInput for a day to come. */
  save(handover: Handover): void {
    const { db } = this.context.get()
    if (!db.records.get(handover.recordId)) throw new AppError('notFound')
    if (handover.day > today()) throw new AppError('badInput', { field: 'day' })
    db.handovers.save(handover)
  }

  remove(recordId: string): void {
    this.context.get().db.handovers.remove(recordId)
  }
}
