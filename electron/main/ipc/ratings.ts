import type { RatingsService } from '../services/ratings/ratings'
import type { Column } from './column'

export const ratingsColumn = (ratings: RatingsService): Column<'ratings'> => ({
  handlers: {
    mine: ({ recordingId }) => ratings.mine(recordingId),
    save: ({ recordingId, content }) => ratings.save(recordingId, content),
    lock: ({ recordingId }) => ratings.lock(recordingId),
    reveal: ({ recordingId, compared }) => ratings.reveal(recordingId, compared),
    acceptStored: ({ recordingId }) => ratings.acceptStored(recordingId),
    alarms: () => ratings.alarms(),
    acknowledge: () => ratings.acknowledge(),
  },
})
