import type { Collection } from '@shared/domain/supervision/collection'
import { AppError } from '@shared/errors'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { obstacleOf, requireClip } from './clips'

/**
 * Collections of clips across recordings. The words before a clip that may not be read today are left out, and kept.
 */
export class CollectionsService {
  constructor(private readonly context: SessionContext) {}

  /** By title. */
  list(): Collection[] {
    const open = this.context.get()
    return open.db.collections.list().map((collection) => readable(open, collection))
  }

  /** Throws notFound for a clip that is not there. */
  save(collection: Collection): Collection {
    const open = this.context.get()
    const { db } = open
    const before = new Map(
      db.collections.get(collection.id)?.entries.map(({ clipId, words }) => [clipId, words]),
    )
    const entries = collection.entries.map((entry) =>
      isHidden(open, entry.clipId) ? { ...entry, words: before.get(entry.clipId) ?? '' } : entry,
    )
    const saved = { ...collection, entries }
    db.collections.save(saved)
    return readable(open, saved)
  }

  /** Throws notFound. */
  remove(collectionId: string): void {
    if (!this.context.get().db.collections.remove(collectionId)) throw new AppError('notFound')
  }
}

const isHidden = (open: OpenWorkspace, clipId: string): boolean =>
  obstacleOf(open, requireClip(open.db, clipId).clip.recordingId) !== null

/** An entry is left out where its clip or recording does not read. */
const readable = (open: OpenWorkspace, { entries, ...rest }: Collection): Collection => ({
  ...rest,
  entries: entries.flatMap((entry) =>
    open.db.rows.attempt('clips', { id: entry.clipId }, () =>
      isHidden(open, entry.clipId) ? { ...entry, words: '' } : entry,
    ),
  ),
})
