import type { ClipPictures } from '../services/clips/clipPictures'
import type { ClipsService } from '../services/clips/clips'
import type { CollectionsService } from '../services/clips/collections'
import type { Column } from './column'

export interface ClipsDeps {
  readonly clips: ClipsService
  readonly pictures: ClipPictures
  readonly collections: CollectionsService
}

export const clipsColumn = ({ clips, pictures, collections }: ClipsDeps): Column<'clips'> => ({
  handlers: {
    list: ({ recordingId }) => clips.list(recordingId),
    obstacle: ({ recordingId }) => clips.obstacle(recordingId),
    save: ({ clip }) => clips.save(clip),
    remove: ({ clipId }) => clips.remove(clipId),
    open: ({ clipId }) => clips.open(clipId),
    picture: ({ clipId }) => pictures.of(clipId),
    collections: () => collections.list(),
    saveCollection: ({ collection }) => collections.save(collection),
    removeCollection: ({ collectionId }) => collections.remove(collectionId),
  },
})
