import { useEffect } from 'react'
import { createStore } from './registry'

/** The pages of the manual, in its order. Each is a file in renderer/manual/<language>. */
export const manualPages = [
  'start',
  'lock',
  'library',
  'import',
  'recording',
  'rate',
  'consensus',
  'records',
  'verify',
  'leaders',
  'clips',
  'edits',
  'supervision',
  'insight',
  'figures',
  'calibration',
  'forms',
  'settings',
  'backup',
  'retention',
  'access',
  'log',
  'rotation',
  'blind',
] as const
export type ManualPageId = (typeof manualPages)[number]

type HelpStore = {
  /** What is shown over the screen; null where the manual is closed. */
  shown: ManualPageId | 'contents' | null
  about: boolean
  /** The page of a screen that navigation does not know, such as one before sign-in. */
  here: ManualPageId | null
  show: (page: ManualPageId | 'contents' | null) => void
  showAbout: (about: boolean) => void
}

/** The manual and the dialog about the app. */
export const useHelp = createStore<HelpStore>((set) => ({
  shown: null,
  about: false,
  here: null,
  show: (shown) => set({ shown }),
  showAbout: (about) => set({ about }),
}))

/** F1 shows this page while mounted. */
export function useManualPage(here: ManualPageId): void {
  useEffect(() => {
    useHelp.setState({ here })
    return () => useHelp.setState({ here: null })
  }, [here])
}
