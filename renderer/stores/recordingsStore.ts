import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { api } from '../api/api'
import { toApiError, type ApiError } from '../api/apiError'
import { lastAsked } from './lastAsked'
import { createStore, sinceLock } from './registry'

type RecordingsStore = {
  /** Null until loaded. */
  list: RecordingSummary[] | null
  error: ApiError | null
  load: () => Promise<void>
  /** Reloads one recording. */
  refresh: (recordingId: string) => Promise<void>
  /** Replaces a recording by the one a call returned. */
  put: (recording: RecordingSummary) => void
}

const askForList = lastAsked()

/** The recordings, as visible to the signed-in supervisor. */
export const useRecordings = createStore<RecordingsStore>((set, get) => ({
  list: null,
  error: null,

  async load() {
    const [current, isLast] = [sinceLock(), askForList()]
    try {
      const list = await api.recordings.list()
      if (current() && isLast()) set({ list, error: null })
    } catch (error) {
      if (current() && isLast()) set({ error: toApiError(error) })
    }
  },

  async refresh(recordingId) {
    const current = sinceLock()
    const recording = await api.recordings.get({ recordingId })
    if (current()) get().put(recording)
  },

  put(recording) {
    const others = get().list ?? []
    const known = others.some((other) => other.id === recording.id)
    set({ list: known ? others.map((o) => (o.id === recording.id ? recording : o)) : [recording, ...others] })
  },
}))
