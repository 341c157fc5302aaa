import type { Edit } from '@shared/domain/film/edits'
import { AppError } from '@shared/errors'
import { requireKeptCovers } from '../consent/participants'
import type { Repositories } from '../../db/repositories'
import type { SessionContext } from '../session/sessionContext'
import { requireRecording } from '../recordings/recordings'

/** Blurred and muted intervals of a recording. Every signed-in supervisor may read and change them. */
export class EditsService {
  constructor(private readonly context: SessionContext) {}

  list(recordingId: string): Edit[] {
    const { db } = this.context.get()
    requireRecording(db, recordingId)
    return editsOf(db, recordingId)
  }

  /**
   * Replaces all edits. Throws `badInput` for a duplicate id or a start after the end of the film, and
   * `coverFixed` where a confirmed cover of a participant would be changed.
   */
  save(recordingId: string, edits: readonly Edit[]): Edit[] {
    const open = this.context.get()
    const { db } = open
    const { durationMs } = requireRecording(db, recordingId)
    if (new Set(edits.map(({ id }) => id)).size < edits.length)
      throw new AppError('badInput', { field: 'id' })
    if (edits.some(({ startMs }) => startMs > durationMs))
      throw new AppError('badInput', { field: 'startMs' })
    requireKeptCovers(open, recordingId, edits)
    db.film.replaceEdits(recordingId, edits)
    return editsOf(db, recordingId)
  }
}

/** Sorted by start. */
export const editsOf = (db: Repositories, recordingId: string): Edit[] => db.film.edits(recordingId)
