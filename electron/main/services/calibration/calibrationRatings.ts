import { emptyRating, type RatingContent, type RatingStatus } from '@shared/domain/ratings/rating'
import type { CalibrationRatingRow } from '../../db/calibration'
import type { UserKeys } from '../../vault/keys/userKeys'
import { unsealRating } from '../ratings/commitments'
import type { OpenWorkspace } from '../session/sessionContext'

export const statusOf = ({ sealed, signed }: CalibrationRatingRow): RatingStatus =>
  signed !== null ? 'locked' : sealed !== null ? 'inProgress' : 'notStarted'

export const draftOf = async (row: CalibrationRatingRow, keys: UserKeys): Promise<RatingContent> =>
  row.sealed ? (await unsealRating(row.sealed, keys)).content : emptyRating

/** Opens the signed-in supervisor's locked ratings of rounds that are closed. Runs whenever their keys are at hand. */
export async function openCalibrations({ db, user, userKeys }: OpenWorkspace): Promise<void> {
  for (const { id, sealed } of db.calibration.unopened(user.id)) {
    if (!sealed) continue
    const { content, nonce } = await unsealRating(sealed, userKeys)
    if (nonce !== null) db.calibration.insertOpening(id, JSON.stringify(content), nonce)
  }
}
