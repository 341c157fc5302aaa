import { useRef, type PointerEvent } from 'react'
import type { Region } from '@shared/domain/film/edits'
import { between, type Point } from './region'
import classes from './RegionOverlay.module.css'

/** The blurred region; dragging draws a new one. */
export function RegionOverlay({ region, onChange }: { region: Region; onChange: (region: Region) => void }) {
  const from = useRef<Point | null>(null)

  const pointOf = (event: PointerEvent): Point => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height }
  }
  const percent = (fraction: number) => `${fraction * 100}%`

  return (
    // Keyboard users have the fields beside the film.
    <div
      className={classes.overlay}
      data-testid="region-overlay"
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = pointOf(event)
      }}
      onPointerMove={(event) => {
        const drawn = from.current && between(from.current, pointOf(event))
        if (drawn) onChange(drawn)
      }}
      onPointerUp={() => (from.current = null)}
      onPointerCancel={() => (from.current = null)}
    >
      <div
        className={classes.region}
        style={{
          left: percent(region.x),
          top: percent(region.y),
          width: percent(region.width),
          height: percent(region.height),
        }}
      />
    </div>
  )
}
