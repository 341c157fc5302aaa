import { useEffect, useRef } from 'react'
import { createStore } from './registry'

export type PaletteKind =
  | 'command'
  | 'item'
  | 'observation'
  | 'time'
  | 'recording'
  | 'person'
  | 'group'
  | 'session'
  | 'screen'
  | 'setting'

/** Something to go to or to do. */
export type PaletteEntry = {
  id: string
  kind: PaletteKind
  label: string
  /** Found, but not shown first: a date, a key. */
  hint?: string
  run: () => void
}

type PaletteStore = {
  opened: boolean
  /** What the screens offer, newest first; asked when the palette opens. */
  sources: readonly (() => readonly PaletteEntry[])[]
  open: () => void
  close: () => void
}

/** The palette, and who offers what in it. */
export const usePalette = createStore<PaletteStore>((set) => ({
  opened: false,
  sources: [],
  open: () => set({ opened: true }),
  close: () => set({ opened: false }),
}))

/** Offers entries while mounted. */
export function useOffer(entries: () => readonly PaletteEntry[]): void {
  const newest = useRef(entries)
  useEffect(() => {
    newest.current = entries
  })
  useEffect(() => {
    const mine = () => newest.current()
    usePalette.setState(({ sources }) => ({ sources: [mine, ...sources] }))
    return () =>
      usePalette.setState(({ sources }) => ({ sources: sources.filter((other) => other !== mine) }))
  }, [])
}
