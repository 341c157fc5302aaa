import { SignedCommitment } from '@shared/domain/ratings/commitment'
import {
  emptyRating,
  foreignToForm,
  missingBeforeLock,
  type RatingContent,
} from '@shared/domain/ratings/rating'
import { AppError } from '@shared/errors'
import type { MyRating } from '@shared/domain/ratings/myRating'
import type { RatingRow } from '../../db/ratings'
import type { UserKeys } from '../../vault/keys/userKeys'
import { contentSha256, formSha256, newNonce, sealRating, signCommitment, unsealRating } from './commitments'
import { formOf } from '../forms/forms'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { revealLocked } from './ratingReveals'
import { requireRecording } from '../recordings/recordings'
import { SerialQueue } from '../../base/serialQueue'

/** A supervisor's own rating: drafted in a sealed form, then locked for good. Knows nothing of anybody else's. */
export class RatingsService {
  /** Saves and locks happen one after the other, so that an older save never overtakes a newer one. */
  private readonly queue = new SerialQueue()

  constructor(private readonly holder: SessionContext) {}

  async mine(recordingId: string): Promise<MyRating> {
    const open = this.holder.get()
    const row = requireRating(open, recordingId)
    return {
      form: formOf(open.db, requireRecording(open.db, recordingId).formRowId),
      status: row.signed ? 'locked' : row.sealed ? 'inProgress' : 'notStarted',
      lockedAt: row.signed ? SignedCommitment.parse(JSON.parse(row.signed)).commitment.lockedAt : null,
      content: await contentOf(row, open.userKeys),
    }
  }

  /** Resolves once the content is sealed and on the disk. Throws ratingLocked or badInput. */
  save(recordingId: string, content: RatingContent): Promise<void> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const row = requireUnlocked(open, recordingId)
      const form = formOf(open.db, requireRecording(open.db, recordingId).formRowId)
      if (foreignToForm(form, content) !== null) throw new AppError('badInput', { field: 'content' })
      open.db.ratings.saveSealed(row.id, await sealRating({ content, nonce: null }, open.userKeys))
    })
  }

  /** Commits to what is saved. Throws ratingLocked, or ratingIncomplete {count}. */
  lock(recordingId: string): Promise<MyRating> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const row = requireUnlocked(open, recordingId)
      const form = formOf(open.db, requireRecording(open.db, recordingId).formRowId)
      const content = await contentOf(row, open.userKeys)
      const missing = missingBeforeLock(form, content)
      if (missing.length > 0) throw new AppError('ratingIncomplete', { count: missing.length })
      const nonce = newNonce()
      const signed = signCommitment(
        {
          type: 'samklang-commitment',
          version: 1,
          workspaceId: open.workspaceId,
          recordingId,
          ratingId: row.id,
          supervisorId: open.user.id,
          form: { id: form.id, version: form.version, sha256: formSha256(form) },
          contentSha256: contentSha256(content, nonce),
          lockedAt: new Date().toISOString(),
        },
        open.userKeys,
      )
      open.db.ratings.lock(
        row.id,
        await sealRating({ content, nonce }, open.userKeys),
        JSON.stringify(signed),
      )
      await revealLocked(open, open.user.id, open.userKeys)
      return this.mine(recordingId)
    })
  }
}

async function contentOf(row: RatingRow, keys: UserKeys): Promise<RatingContent> {
  return row.sealed ? (await unsealRating(row.sealed, keys)).content : emptyRating
}

function requireRating({ db, user }: OpenWorkspace, recordingId: string): RatingRow {
  const row = db.ratings.find(recordingId, user.id)
  if (!row) throw new AppError('ratingNotAssigned')
  return row
}

function requireUnlocked(open: OpenWorkspace, recordingId: string): RatingRow {
  const row = requireRating(open, recordingId)
  if (row.signed) throw new AppError('ratingLocked')
  return row
}
