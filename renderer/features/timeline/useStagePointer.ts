import { useRef, type PointerEvent, type RefObject } from 'react'
import { usePlayer } from '../player/playerStore'
import type { Changes } from './changes'
import { jumpToMark } from './commands'
import { dragFrom, type Drag, type Place } from './drags'
import { hitMark } from './hits'
import { rowAt, zoneAt } from './layout'
import type { Scene } from './scene'
import { shownView, useTimeline } from './timelineStore'
import { msAt, msPerPx } from './view'

/** Drag threshold in pixels. */
const DRAG_PX = 4
/** Share of the width that a clicked cluster is zoomed to. */
const CLUSTER_SHARE = 0.5

type Options = {
  stage: RefObject<HTMLDivElement | null>
  scene: Scene
  changes: Changes | null
  onDrag: (moved: { id: string; startMs: number; endMs: number | null } | null) => void
}

/** Pointer handling on the timeline (hover, click, drag) by hit testing on positions. */
export function useStagePointer({ stage, scene, changes, onDrag }: Options) {
  const drag = useRef<{ does: Drag; fromX: number; moved: boolean } | null>(null)

  const placeOf = ({ clientX, clientY }: PointerEvent): Place => {
    const { left, top, width } = stage.current!.getBoundingClientRect()
    const x = Math.min(Math.max(0, clientX - left), width)
    const view = shownView()
    const zone = zoneAt(scene.layout, clientY - top)
    const ms = zone === 'overview' ? (x / width) * scene.input.durationMs : msAt(view, width, x)
    return { x, y: clientY - top, ms, pxMs: msPerPx(view, width), width, zone }
  }

  const hitAt = ({ ms, pxMs, y }: Place) => {
    const { clusters } = scene.groupedAt(pxMs)
    return hitMark({ clusters, spans: scene.spans }, rowAt(scene.layout, y), ms, pxMs)
  }

  const point = (place: Place) => {
    const hit = place.zone === 'marks' ? hitAt(place) : null
    const ids = !hit ? [] : 'mark' in hit ? [hit.mark.id] : hit.cluster.marks.map(({ id }) => id)
    const { shownIds } = useTimeline.getState()
    const isSame = ids.length === shownIds.length && ids.every((id, i) => id === shownIds[i])
    useTimeline.setState({
      hover: hit ? null : { ms: place.ms, x: place.x },
      ...(isSame ? {} : { shownIds: ids }),
    })
    const does = dragFrom(place, hit, scene, changes)
    stage.current!.style.cursor = does?.cursor ?? (hit ? 'pointer' : 'default')
  }

  const click = (place: Place) => {
    if (place.zone !== 'marks') return usePlayer.getState().seek(place.ms)
    const hit = hitAt(place)
    if (!hit) return
    if ('mark' in hit) return jumpToMark(hit.mark)
    const { marks, startMs, lastMs } = hit.cluster
    const span = Math.max(lastMs - startMs, 1) / CLUSTER_SHARE
    const middle = (startMs + lastMs) / 2
    const before = shownView()
    useTimeline.getState().show({ startMs: middle - span / 2, endMs: middle + span / 2 })
    const after = shownView()
    // Zooming in further does not separate them.
    if (after.startMs === before.startMs && after.endMs === before.endMs) jumpToMark(marks[0]!)
  }

  const end = (place: Place | null) => {
    const { current } = drag
    drag.current = null
    if (!current) return
    if (!place) current.does.cancel?.()
    else if (current.moved || !current.does.waits) current.does.end?.(place)
    else click(place)
    onDrag(null)
  }

  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || usePlayer.getState().durationMs === 0) return
      const place = placeOf(event)
      const does = dragFrom(
        place,
        place.zone === 'marks' ? hitAt(place) : null,
        scene,
        changes,
        event.shiftKey,
      )
      if (!does) {
        if (place.zone === 'marks') click(place)
        return
      }
      event.currentTarget.setPointerCapture(event.pointerId)
      drag.current = { does, fromX: place.x, moved: false }
      if (!does.waits) does.move(place, onDrag)
    },
    onPointerMove(event: PointerEvent) {
      const place = placeOf(event)
      const { current } = drag
      if (!current) return point(place)
      current.moved ||= Math.abs(place.x - current.fromX) >= DRAG_PX
      if (current.moved || !current.does.waits) current.does.move(place, onDrag)
    },
    onPointerUp: (event: PointerEvent) => end(placeOf(event)),
    onPointerCancel: () => end(null),
    onPointerLeave() {
      if (!drag.current) useTimeline.setState({ hover: null, shownIds: [] })
    },
  }
}
