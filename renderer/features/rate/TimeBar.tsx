import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../i18n/format'
import { usePlayer } from '../../stores/playerStore'
import classes from './TimeBar.module.css'

const percent = (ms: number, durationMs: number) => `${durationMs > 0 ? (ms / durationMs) * 100 : 0}%`

/** Where the film is. Click, drag or arrow keys move it; the children lie on the same scale below. */
export function TimeBar({ children }: { children: ReactNode }) {
  const { t } = useTranslation('rate')
  const { currentMs, durationMs, inMs, outMs, seek } = usePlayer()
  const track = useRef<HTMLDivElement>(null)
  const [hoverMs, setHoverMs] = useState<number | null>(null)

  const timeAt = ({ clientX }: PointerEvent) => {
    const { left, width } = track.current!.getBoundingClientRect()
    return Math.min(Math.max(0, (clientX - left) / width), 1) * durationMs
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(event, currentMs, durationMs)
    if (target === null) return
    event.preventDefault()
    seek(target)
  }

  return (
    <div className={classes.bar}>
      <div
        ref={track}
        className={classes.track}
        role="slider"
        tabIndex={0}
        aria-label={t('player.position')}
        aria-valuemin={0}
        aria-valuemax={Math.round(durationMs / 1000)}
        aria-valuenow={Math.round(currentMs / 1000)}
        aria-valuetext={t('player.positionText', { time: formatDuration(currentMs), duration: formatDuration(durationMs) })}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          seek(timeAt(event))
        }}
        onPointerMove={(event) => {
          setHoverMs(timeAt(event))
          if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(timeAt(event))
        }}
        onPointerLeave={() => setHoverMs(null)}
      >
        <div className={classes.groove}>
          <div className={classes.played} style={{ width: percent(currentMs, durationMs) }} />
          {(inMs !== null || outMs !== null) && (
            <div
              className={classes.selection}
              style={{
                left: percent(inMs ?? outMs ?? 0, durationMs),
                width: percent((outMs ?? inMs ?? 0) - (inMs ?? outMs ?? 0), durationMs),
              }}
            />
          )}
        </div>
        <div className={classes.thumb} style={{ left: percent(currentMs, durationMs) }} />
        {hoverMs !== null && (
          <div className={classes.hover} style={{ left: percent(hoverMs, durationMs) }} aria-hidden>
            {formatDuration(hoverMs)}
          </div>
        )}
      </div>
      {children}
    </div>
  )
}

function targetOf({ key, ctrlKey, altKey, metaKey }: KeyboardEvent, now: number, duration: number): number | null {
  if (ctrlKey || altKey || metaKey) return null
  if (key === 'ArrowLeft' || key === 'ArrowDown') return now - 1000
  if (key === 'ArrowRight' || key === 'ArrowUp') return now + 1000
  if (key === 'PageDown') return now - 10_000
  if (key === 'PageUp') return now + 10_000
  if (key === 'Home') return 0
  return key === 'End' ? duration : null
}
