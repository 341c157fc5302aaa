import { create } from 'zustand'
import { defaultPreferences, type Preferences } from '@shared/domain/preferences/preferences'
import { api } from '../api/api'

type PreferencesStore = Preferences & {
  load: () => Promise<void>
  change: (part: Partial<Preferences>) => Promise<void>
}

/** Language, theme, keys and playback. Per machine, not per workspace, so not reset on lock. */
export const usePreferences = create<PreferencesStore>()((set) => {
  let changes = 0
  return {
    ...defaultPreferences,

    async load() {
      set(await api.app.preferences())
    },

    /** Applies the change at once, then saves it in main. */
    async change(part) {
      set(part)
      changes += 1
      const mine = changes
      const kept = await api.app.setPreferences(part)
      // Ignores the answer to a change that a later one has replaced.
      if (mine === changes) set(kept)
    },
  }
})
