import type { Edit } from '@shared/domain/film/edits'
import { AppError } from '@shared/errors'
import type { Repositories } from '../../db/repositories'
import type { SessionContext } from '../session/sessionContext'
import { requireRecording } from '../recordings/recordings'

/** What is blurred or silent in a recording. Anyone who is signed in may read and change it. */
export class EditsService {
  constructor(private readonly holder: SessionContext) {}

  list(recordingId: string): Edit[] {
    const { db } = this.holder.get()
    requireRecording(db, recordingId)
    return editsOf(db, recordingId)
  }

  /** Throws badInput where two have the same id, or one is outside of the film. */
  save(recordingId: string, edits: readonly Edit[]): Edit[] {
    const { db } = this.holder.get()
    const { durationMs } = requireRecording(db, recordingId)
    if (new Set(edits.map(({ id }) => id)).size < edits.length)
      throw new AppError('badInput', { field: 'id' })
    if (edits.some(({ startMs }) => startMs > durationMs))
      throw new AppError('badInput', { field: 'startMs' })
    db.film.replaceEdits(recordingId, edits)
    return editsOf(db, recordingId)
  }
}

/** In the order of the film. */
export const editsOf = (db: Repositories, recordingId: string): Edit[] => db.film.edits(recordingId)
