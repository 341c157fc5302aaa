import { createStore } from './registry'

export type LeaderTab = 'training' | 'hours' | 'assessments'

export type Screen =
  | { screen: 'library' }
  | { screen: 'import' }
  | { screen: 'recording'; recordingId: string }
  /** With a round: the rating that belongs to a calibration round of the recording. */
  | { screen: 'rate'; recordingId: string; roundId?: string }
  | { screen: 'compare'; recordingId: string }
  | { screen: 'insight' }
  | { screen: 'records' }
  | { screen: 'verify' }
  | { screen: 'people' }
  | { screen: 'leader'; leaderId: string; tab: LeaderTab }
  | { screen: 'programme' }
  | { screen: 'edits'; recordingId: string }
  | { screen: 'calibration' }
  | { screen: 'round'; roundId: string }
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
