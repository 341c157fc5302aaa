import { moveBorder } from '@shared/domain/ratings/bands'
import { usePlayer } from '../player/playerStore'
import type { Changes } from './changes'
import { EDGE_REACH, movedBy, type Hit } from './hits'
import type { Zone } from './layout'
import type { Scene } from './scene'
import { shownView, useTimeline } from './timelineStore'
import { spanOf } from './view'

/** Pointer position on the timeline (pixels) and in the film (milliseconds). */
export type Place = { x: number; y: number; ms: number; pxMs: number; width: number; zone: Zone }

type Moved = { id: string; startMs: number; endMs: number | null }

/** Handlers of a drag. */
export type Drag = {
  cursor: string
  /** Starts only after the pointer has moved; otherwise it is a click. */
  waits?: true
  move: (to: Place, onMark: (moved: Moved) => void) => void
  end?: (at: Place) => void
  cancel?: () => void
}

/** The drag that starts at a position, or null. */
export function dragFrom(
  from: Place,
  hit: Hit | null,
  scene: Scene,
  changes: Changes | null,
  shift = false,
): Drag | null {
  switch (from.zone) {
    case 'overview':
      return useTimeline.getState().view && !scene.layout.folded ? panOverview() : scrub()
    case 'marks':
      return hit && 'mark' in hit && changes ? dragMark(from, hit, scene.input.durationMs, changes) : null
    case 'bands':
      return dragBorder(from, scene, changes) ?? scrub()
    case 'wave':
      return shift ? select(from) : (dragInOrOut(from) ?? scrub())
  }
}

const scrub = (): Drag => ({ cursor: 'pointer', move: ({ ms }) => usePlayer.getState().seek(ms) })

function panOverview(): Drag {
  return {
    cursor: 'grab',
    move({ ms }) {
      const { show } = useTimeline.getState()
      const half = spanOf(shownView()) / 2
      show({ startMs: ms - half, endMs: ms + half })
    },
  }
}

function select({ ms }: Place): Drag {
  return { cursor: 'text', move: (to) => usePlayer.getState().select(ms, to.ms) }
}

/** Drags an end of the marked interval. */
function dragInOrOut({ ms, pxMs }: Place): Drag | null {
  const { inMs, outMs, select } = usePlayer.getState()
  if (inMs === null || outMs === null) return null
  const isNear = (edge: number) => Math.abs(edge - ms) <= EDGE_REACH * pxMs
  if (isNear(inMs)) return { cursor: 'ew-resize', move: (to) => select(to.ms, outMs) }
  return isNear(outMs) ? { cursor: 'ew-resize', move: (to) => select(inMs, to.ms) } : null
}

function dragMark(
  from: Place,
  hit: Extract<Hit, { mark: unknown }>,
  durationMs: number,
  { onMove, onMoved }: Changes,
): Drag {
  const { mark, grip } = hit
  const times = (to: Place) => movedBy(mark, grip, to.ms - from.ms, durationMs)
  return {
    cursor: grip === 'whole' ? 'grab' : 'ew-resize',
    waits: true,
    move(to, onMark) {
      onMark({ id: mark.id, ...times(to) })
      useTimeline.setState({ shownIds: [mark.id], hover: null })
    },
    end(at) {
      onMove(mark.id, times(at))
      onMoved()
    },
  }
}

/** Drags a border of a part. One drag is one undo step. */
function dragBorder({ ms, pxMs }: Place, scene: Scene, changes: Changes | null): Drag | null {
  const [bands] = scene.input.bands
  if (!changes || !bands || scene.input.bands.length > 1) return null
  const index = bands.findLastIndex(({ startMs }) => Math.abs(startMs - ms) <= EDGE_REACH * pxMs)
  if (index < 0) return null
  const plain = bands.map(({ partKey, startMs, endMs }) => ({ partKey, startMs, endMs }))
  return {
    cursor: 'ew-resize',
    waits: true,
    move: (to) => changes.onBands(moveBorder(plain, index, to.ms, scene.input.durationMs), 'border'),
    end: () => changes.onMoved(),
    cancel: () => changes.onMoved(),
  }
}
