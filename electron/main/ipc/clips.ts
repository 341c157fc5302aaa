import type { ClipsService } from '../services/clips/clips'
import type { Column } from './column'

export const clipsColumn = (clips: ClipsService): Column<'clips'> => ({
  handlers: {
    list: ({ recordingId }) => clips.list(recordingId),
    obstacle: ({ recordingId }) => clips.obstacle(recordingId),
    save: ({ clip }) => clips.save(clip),
    remove: ({ clipId }) => clips.remove(clipId),
    open: ({ clipId }) => clips.open(clipId),
  },
})
