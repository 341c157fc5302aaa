import { createContext, useContext, useLayoutEffect } from 'react'

/** The bar at the top of the window, as a screen sees it. */
export type Frame = {
  /** Where a screen in one line renders its heading; null until mounted. */
  line: HTMLElement | null
  /** Reduces the bar to one line while the returned function has not been called. */
  narrow: () => () => void
}

export const FrameContext = createContext<Frame | null>(null)

/** Reduces the bar to one line while mounted. Returns where the heading belongs: null outside an app frame. */
export function useFrameLine(active: boolean): HTMLElement | null {
  const frame = useContext(FrameContext)
  const narrow = frame?.narrow
  useLayoutEffect(() => (active ? narrow?.() : undefined), [active, narrow])
  return active ? (frame?.line ?? null) : null
}
