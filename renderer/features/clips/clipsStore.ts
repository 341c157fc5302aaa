import type { Clip, ClipView } from '@shared/domain/supervision/clip'
import type clips from '../../i18n/da/clips.json'
import { api } from '../../api/api'
import { toApiError, type ApiError } from '../../api/apiError'
import { createStore, sinceLock } from '../../stores/registry'

declare module '../../i18n/texts' {
  interface Texts {
    clips: typeof clips
  }
}

type ClipsStore = {
  /** The clips of the recording that is open; null until loaded. */
  list: ClipView[] | null
  error: ApiError | null
  open: (recordingId: string) => Promise<void>
  /** Both reject if the change could not be saved. */
  save: (clip: Clip) => Promise<void>
  remove: (clipId: string) => Promise<void>
}

/** The clips of one recording. */
export const useClips = createStore<ClipsStore>((set, get) => ({
  list: null,
  error: null,

  async open(recordingId) {
    const current = sinceLock()
    set({ list: null, error: null })
    try {
      const list = await api.clips.list({ recordingId })
      if (current()) set({ list })
    } catch (error) {
      if (current()) set({ error: toApiError(error) })
    }
  },

  async save(clip) {
    const current = sinceLock()
    const view = await api.clips.save({ clip })
    if (current()) set({ list: [view, ...(get().list ?? []).filter(({ id }) => id !== view.id)] })
  },

  async remove(clipId) {
    const current = sinceLock()
    await api.clips.remove({ clipId })
    if (current()) set({ list: (get().list ?? []).filter(({ id }) => id !== clipId) })
  },
}))
