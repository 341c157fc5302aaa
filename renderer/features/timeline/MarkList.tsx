import { VisuallyHidden } from '@mantine/core'
import { useEffect, useId, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlayer } from '../player/playerStore'
import type { Changes } from './changes'
import { jumpToMark } from './commands'
import { movedBy, type Grip } from './hits'
import { ROW, ROW_MIDDLE } from './layout'
import { firstIndex, type Mark } from './marks'
import { useMarkText } from './markText'
import { useTimeline } from './timelineStore'
import classes from './Timeline.module.css'

/** Marks rendered as elements to either side of the focusable one. */
const AROUND = 12
/** Width and height of a mark's element, in pixels. */
const SIZE = 24
/** Milliseconds per key press. */
const NUDGE_MS = 100
/** Debounce of view changes in milliseconds. */
const REST_MS = 200

type Props = { marks: readonly Mark[]; top: number; label: string; changes: Changes | null }

/**
 * The marks for keyboard and screen readers: one tab stop with arrow-key navigation (roving tabindex). Renders only
 * the marks around the focusable one.
 */
export function MarkList({ marks, top, label, changes }: Props) {
  const { t } = useTranslation(['timeline', 'rate'])
  const textOf = useMarkText()
  const help = useId()
  const lane = useRef<HTMLDivElement>(null)
  const [stopId, setStopId] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)
  const firstInView = useFirstInView(marks)
  const known = marks.findIndex(({ id }) => id === stopId)
  const stop = known >= 0 ? known : firstInView
  const shown = marks.slice(Math.max(0, stop - AROUND), stop + AROUND + 1)

  useEffect(() => {
    if (wanted.current === null) return
    lane.current
      ?.querySelector<HTMLElement>(`[data-mark="${wanted.current}"]`)
      ?.focus({ preventScroll: true })
    wanted.current = null
  }, [stopId])

  if (marks.length === 0) return null

  const goTo = (index: number) => {
    const { id } = marks[Math.min(Math.max(0, index), marks.length - 1)]!
    if (id === marks[stop]?.id) return
    wanted.current = id
    setStopId(id)
  }
  const nudge = (by: -1 | 1, grip: Grip) => {
    const mark = marks[stop]
    if (!mark || !changes || (grip !== 'whole' && mark.endMs === null)) return
    const times = movedBy(mark, grip, by * NUDGE_MS, usePlayer.getState().durationMs)
    changes.onMove(mark.id, times)
    useTimeline.getState().reveal(grip === 'end' ? times.endMs! : times.startMs)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event
    if (ctrlKey || metaKey) return
    const by = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : null
    if (by !== null && (shiftKey || altKey)) nudge(by, !altKey ? 'whole' : shiftKey ? 'start' : 'end')
    else if (by !== null) goTo(stop + by)
    else if (key === 'Home') goTo(0)
    else if (key === 'End') goTo(marks.length - 1)
    else return
    event.preventDefault()
  }

  return (
    <div ref={lane} role="group" aria-label={label} aria-describedby={help} data-keys="marks">
      <VisuallyHidden id={help}>
        {t('marksHelp', { count: marks.length })} {changes && t('marksMove')}
      </VisuallyHidden>
      {shown.map((mark) => (
        <button
          key={mark.id}
          type="button"
          className={classes.mark}
          style={{ top: top + mark.row * ROW + ROW_MIDDLE - SIZE / 2, '--at': mark.startMs } as CSSProperties}
          data-mark={mark.id}
          aria-label={(mark.who ? `${mark.who}, ` : '') + textOf(mark)}
          tabIndex={mark === marks[stop] ? 0 : -1}
          onKeyDown={onKeyDown}
          // Pointer clicks are handled by position; detail 0 is a keyboard click.
          onClick={(event) => event.detail === 0 && jumpToMark(mark)}
          onFocus={(event) => {
            setStopId(mark.id)
            if (!event.currentTarget.matches(':focus-visible')) return
            useTimeline.getState().reveal(mark.startMs)
            useTimeline.setState({ shownIds: [mark.id] })
          }}
          onBlur={() => {
            useTimeline.setState({ shownIds: [] })
            changes?.onMoved()
          }}
        />
      ))}
    </div>
  )
}

/** The index of the first visible mark, debounced. */
function useFirstInView(marks: readonly Mark[]): number {
  const [fromMs, setFromMs] = useState(0)
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined
    const stop = useTimeline.subscribe(({ view }, before) => {
      if (view === before.view) return
      clearTimeout(rest)
      rest = setTimeout(() => setFromMs(view?.startMs ?? 0), REST_MS)
    })
    return () => {
      clearTimeout(rest)
      stop()
    }
  }, [])
  return Math.min(
    firstIndex(marks.length, (i) => marks[i]!.startMs >= fromMs),
    Math.max(0, marks.length - 1),
  )
}
