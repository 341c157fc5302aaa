import { useEffect, type RefObject } from 'react'
import { shownView, useTimeline } from './timelineStore'
import { msAt, msPerPx } from './view'

/** Turning the wheel by this much zooms by one e-fold; a pinch comes in much smaller steps. */
const WHEEL_PER_FOLD = 450
const PINCH_PER_FOLD = 90

/** The wheel zooms where the pointer is; sideways, or with Shift, it moves along the film. A pinch arrives as a wheel with Ctrl. */
export function useWheel(stage: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const box = stage.current!
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { deltaX, deltaY, shiftKey, ctrlKey, clientX, deltaMode } = event
      const perLine = deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
      const { left, width } = box.getBoundingClientRect()
      const view = shownView()
      const sideways = Math.abs(deltaX) > Math.abs(deltaY) ? deltaX : shiftKey ? deltaY : 0
      if (sideways !== 0) return useTimeline.getState().pan(sideways * perLine * msPerPx(view, width))
      const fold = (deltaY * perLine) / (ctrlKey ? PINCH_PER_FOLD : WHEEL_PER_FOLD)
      useTimeline.getState().zoom(Math.exp(fold), msAt(view, width, clientX - left))
    }
    // React's own listener is passive, and the page would scroll or zoom along.
    box.addEventListener('wheel', onWheel, { passive: false })
    return () => box.removeEventListener('wheel', onWheel)
  }, [stage])
}
