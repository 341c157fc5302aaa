import { revealLocked } from '../services/ratings/reveals'
import type { RatingsService } from '../services/ratings/ratings'
import type { Column } from './column'

export const ratingsColumn = (ratings: RatingsService): Column<'ratings'> => ({
  handlers: {
    mine: ({ recordingId }) => ratings.mine(recordingId),
    save: ({ recordingId, content }) => ratings.save(recordingId, content),
    lock: ({ recordingId }) => ratings.lock(recordingId),
  },
  onUnlock: (open) => revealLocked(open, open.user.id, open.userKeys),
})
