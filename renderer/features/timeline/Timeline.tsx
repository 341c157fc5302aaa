import { useEffect, useMemo, useRef, useState } from 'react'
import { usePreferences } from '../../stores/preferencesStore'
import { usePlayer } from '../player/playerStore'
import { Borders } from './Borders'
import type { Changes } from './changes'
import { HoverPreview } from './HoverPreview'
import { layoutOf, ROW } from './layout'
import { MarkBubble } from './MarkBubble'
import { MarkList } from './MarkList'
import { sortedMarks, type Mark } from './marks'
import { PlayheadSlider } from './PlayheadSlider'
import { Scene, type BandRow, type Shaded } from './scene'
import type { Thumbs } from './thumbs'
import { useTimeline } from './timelineStore'
import { usePainter } from './usePainter'
import { useStagePointer } from './useStagePointer'
import { useWheel } from './useWheel'
import type { Waveform } from './waveform'
import classes from './Timeline.module.css'

type TimelineProps = {
  marks: readonly Mark[]
  /** Labels of the mark rows; '' for none. */
  rowLabels: readonly string[]
  bands: readonly BandRow[]
  waveform: Waveform | null
  /** Shown instead of a missing waveform. */
  notice: string | null
  shaded: readonly Shaded[]
  thumbs: Thumbs | null
  /** Accessible name of the marks. */
  label: string
  /** Null if read-only. */
  changes: Changes | null
}

/**
 * The timeline: waveform, parts of the meeting and observations. What follows playhead and view is drawn on canvases;
 * focusable elements lie over them.
 */
export function Timeline({
  marks,
  rowLabels,
  bands,
  waveform,
  notice,
  shaded,
  thumbs,
  label,
  changes,
}: TimelineProps) {
  const folded = usePreferences((preferences) => preferences.timelineFolded)
  const durationMs = usePlayer((player) => player.durationMs)
  const [drag, setDrag] = useState<{ id: string; startMs: number; endMs: number | null } | null>(null)
  const shownMarks = useMemo(
    () =>
      sortedMarks(drag ? marks.map((mark) => (mark.id === drag.id ? { ...mark, ...drag } : mark)) : marks),
    [marks, drag],
  )
  const scene = useMemo(
    () =>
      new Scene({
        durationMs,
        marks: shownMarks,
        markRows: rowLabels.length,
        bands,
        waveform,
        shaded,
        folded,
      }),
    [durationMs, shownMarks, rowLabels.length, bands, waveform, shaded, folded],
  )
  useEffect(() => useTimeline.setState({ marks: shownMarks }), [shownMarks])

  const stage = useRef<HTMLDivElement>(null)
  const base = useRef<HTMLCanvasElement>(null)
  const top = useRef<HTMLCanvasElement>(null)
  const scaled = useRef<HTMLDivElement>(null)
  usePainter({ stage, base, top, scaled, scene })
  useWheel(stage)
  const pointer = useStagePointer({ stage, scene, changes, onDrag: setDrag })
  const layout = layoutOf(bands.length, rowLabels.length, folded)

  return (
    <div className={classes.timeline}>
      <div
        ref={stage}
        className={classes.stage}
        style={{ height: layout.height }}
        data-testid="timeline"
        {...pointer}
      >
        <canvas ref={base} className={classes.canvas} aria-hidden />
        <canvas ref={top} className={classes.canvas} aria-hidden />
        <PlayheadSlider lane={folded ? layout.overview : layout.wave} />
        {notice !== null && !folded && (
          <p className={classes.notice} style={{ top: layout.wave.top, height: layout.wave.height - 12 }}>
            {notice}
          </p>
        )}
        <div ref={scaled} className={classes.scaled}>
          {!folded && changes && bands[0] && bands.length === 1 && (
            <Borders
              lane={layout.bands}
              bands={bands[0]}
              onBands={changes.onBands}
              onMoved={changes.onMoved}
            />
          )}
          {!folded && <MarkList marks={shownMarks} top={layout.marks.top} label={label} changes={changes} />}
        </div>
        {rowLabels.map((text, row) =>
          text === '' || folded ? null : (
            <span
              key={row}
              className={classes.rowLabel}
              style={{ top: layout.marks.top + row * ROW }}
              aria-hidden
            >
              {text}
            </span>
          ),
        )}
      </div>
      <HoverPreview thumbs={thumbs} />
      <MarkBubble marks={shownMarks} movable={changes !== null} />
    </div>
  )
}
