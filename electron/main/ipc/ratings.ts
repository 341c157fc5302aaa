import type { Handlers } from '@shared/ipc/contract'
import type { RatingsService } from '../services/ratings/ratings'

export const ratingsHandlers = (ratings: RatingsService): Handlers<'ratings'> => ({
  mine: ({ recordingId }) => ratings.mine(recordingId),
  save: ({ recordingId, content }) => ratings.save(recordingId, content),
  lock: ({ recordingId }) => ratings.lock(recordingId),
})
