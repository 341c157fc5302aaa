import { useEffect, type RefObject } from 'react'
import { shownView, useTimeline } from './timelineStore'
import { msAt, msPerPx } from './view'

/** Wheel delta per e-fold of zoom; a pinch sends smaller deltas. */
const WHEEL_PER_FOLD = 450
const PINCH_PER_FOLD = 90

/** The wheel zooms around the pointer; horizontally, or with Shift, it pans. A pinch is a wheel event with Ctrl. */
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
    // React's wheel listener is passive and cannot prevent scrolling.
    box.addEventListener('wheel', onWheel, { passive: false })
    return () => box.removeEventListener('wheel', onWheel)
  }, [stage])
}
