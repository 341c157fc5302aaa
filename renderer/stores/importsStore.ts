import type { ImportProgress } from '@shared/domain/imports/imports'
import { api } from '../api/api'
import { createStore, sinceLock } from './registry'

type ImportsStore = {
  jobs: ImportProgress[]
  load: () => Promise<void>
  put: (progress: ImportProgress) => void
  /** Removes a finished job from the list. */
  dismiss: (jobId: string) => void
  /** Removes it in main as well. */
  forget: (jobId: string) => Promise<void>
}

/** Imports that run, or ended since sign-in. */
export const useImports = createStore<ImportsStore>((set, get) => ({
  jobs: [],

  async load() {
    const current = sinceLock()
    const jobs = await api.imports.list()
    if (current()) set({ jobs })
  },

  put(progress) {
    const { jobs } = get()
    const known = jobs.some((job) => job.jobId === progress.jobId)
    set({
      jobs: known ? jobs.map((job) => (job.jobId === progress.jobId ? progress : job)) : [...jobs, progress],
    })
  },

  dismiss(jobId) {
    set({ jobs: get().jobs.filter((job) => job.jobId !== jobId) })
  },

  async forget(jobId) {
    get().dismiss(jobId)
    await api.imports.cancel({ jobId }).catch(() => undefined)
  },
}))
