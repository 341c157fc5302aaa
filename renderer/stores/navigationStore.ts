import { createStore } from './registry'

/** The screens by id. Filled in by the table in renderer/screens.tsx, which this store must not import. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface ScreenTable {}

type ParamsOf<Row> = Row extends { show: (...params: infer P) => void }
  ? P extends [infer Params]
    ? Params
    : unknown
  : never

/** A screen with its parameters: `{ screen: 'rate', recordingId }`. */
export type Screen = {
  [Id in keyof ScreenTable]: { screen: Id } & ParamsOf<ScreenTable[Id]>
}[keyof ScreenTable]

type NavigationStore = {
  current: Screen
  go: (screen: Screen) => void
}

/** Which screen is shown: `useNavigation((n) => n.go)({ screen: 'rate', recordingId })`. */
export const useNavigation = createStore<NavigationStore>((set) => ({
  current: { screen: 'library' },
  go: (screen) => set({ current: screen }),
}))
