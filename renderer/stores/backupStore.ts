import type { BackupOverview, BackupProgress, BackupResult } from '@shared/domain/backup/backup'
import { api } from '../api/api'
import { toApiError, type ApiError } from '../api/apiError'
import { createStore, sinceLock } from './registry'

type BackupStore = {
  /** Null until loaded. */
  overview: BackupOverview | null
  error: ApiError | null
  progress: BackupProgress | null
  /** The last backup of this session, and why one failed: it may end while another screen is shown. */
  result: BackupResult | null
  failed: ApiError | null
  load: () => Promise<void>
  run: (copyId: string) => Promise<void>
  show: (progress: BackupProgress | null) => void
}

/** How old the last backup is, and the one that is under way. */
export const useBackup = createStore<BackupStore>((set, get) => ({
  overview: null,
  error: null,
  progress: null,
  result: null,
  failed: null,

  async load() {
    const current = sinceLock()
    try {
      const overview = await api.backup.overview()
      if (current()) set({ overview, error: null, progress: overview.running })
    } catch (error) {
      if (current()) set({ error: toApiError(error) })
    }
  },

  async run(copyId) {
    const current = sinceLock()
    set({ result: null, failed: null })
    try {
      const result = await api.backup.run({ copyId })
      if (current()) set({ result })
    } catch (error) {
      if (current()) set({ failed: toApiError(error) })
    }
    if (current()) await get().load()
  },

  show(progress) {
    const ended = progress === null && get().progress !== null
    set({ progress })
    if (ended && get().overview) void get().load()
  },
}))
