import type { Handlers } from '@shared/ipc/contract'
import type { TracksService } from '../services/tracks'

export const tracksHandlers = (tracks: TracksService): Handlers<'tracks'> => ({
  get: ({ recordingId }) => tracks.get(recordingId),
  thumb: ({ recordingId, index }) => tracks.thumb(recordingId, index),
})
