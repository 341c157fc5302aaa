import { create } from 'zustand'
import { defaultPreferences, type Preferences } from '@shared/domain/preferences/preferences'
import { api } from '../api/api'

type PreferencesStore = Preferences & {
  load: () => Promise<void>
  change: (part: Partial<Preferences>) => Promise<void>
}

/** Language, theme, keys and playback. They belong to the machine and not to a workspace, so a lock leaves them as they are. */
export const usePreferences = create<PreferencesStore>()((set) => {
  let changes = 0
  return {
    ...defaultPreferences,

    async load() {
      set(await api.app.preferences())
    },

    /** Takes effect at once, and is then kept by main. */
    async change(part) {
      set(part)
      changes += 1
      const mine = changes
      const kept = await api.app.setPreferences(part)
      // While a slider is dragged, the answer to an earlier change is no longer what is wanted.
      if (mine === changes) set(kept)
    },
  }
})
