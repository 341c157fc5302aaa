import { shapeOf } from './shapes'

/** The shape of a part of the form, as on the timeline. */
export function PartShape({ part, size = 12 }: { part: number; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="-1 -1 14 14" aria-hidden fill="currentColor">
      <path d={shapeOf(part)} />
    </svg>
  )
}
