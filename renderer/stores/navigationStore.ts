import { createStore } from './registry'

export type LeaderTab = 'training' | 'hours' | 'assessments'

export type Screen =
  | { screen: 'library' }
  | { screen: 'import' }
  | { screen: 'recording'; recordingId: string }
  | { screen: 'rate'; recordingId: string }
  | { screen: 'compare'; recordingId: string }
  | { screen: 'insight' }
  | { screen: 'records' }
  | { screen: 'verify' }
  | { screen: 'people' }
  | { screen: 'leader'; leaderId: string; tab: LeaderTab }
  | { screen: 'programme' }
  | { screen: 'edits'; recordingId: string }
  | { screen: 'forms' }
  | { screen: 'form'; rowId: string }
  | { screen: 'settings' }

type NavigationStore = {
  current: Screen
  go: (screen: Screen) => void
}

/** Which screen is shown: `useNavigation((n) => n.go)({ screen: 'rate', recordingId })`. */
export const useNavigation = createStore<NavigationStore>((set) => ({
  current: { screen: 'library' },
  go: (screen) => set({ current: screen }),
}))
