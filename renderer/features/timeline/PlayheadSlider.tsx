import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../i18n/format'
import { usePlayer } from '../player/playerStore'
import type { Lane } from './layout'
import classes from './Timeline.module.css'

/** The playhead as a slider for keyboard and screen readers. The line is drawn on canvas. */
export function PlayheadSlider({ lane }: { lane: Lane }) {
  const { t } = useTranslation('rate')
  const seconds = usePlayer((player) => Math.floor(player.currentMs / 1000))
  const durationMs = usePlayer((player) => player.durationMs)
  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(event, usePlayer.getState().currentMs, durationMs)
    if (target === null) return
    event.preventDefault()
    usePlayer.getState().seek(target)
  }
  return (
    <div
      className={classes.playhead}
      style={lane}
      role="slider"
      tabIndex={0}
      aria-label={t('player.position')}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1000)}
      aria-valuenow={seconds}
      aria-valuetext={t('player.positionText', {
        time: formatDuration(seconds * 1000),
        duration: formatDuration(durationMs),
      })}
      onKeyDown={onKeyDown}
    />
  )
}

function targetOf(
  { key, ctrlKey, altKey, metaKey }: KeyboardEvent,
  now: number,
  duration: number,
): number | null {
  if (ctrlKey || altKey || metaKey) return null
  if (key === 'ArrowLeft' || key === 'ArrowDown') return now - 1000
  if (key === 'ArrowRight' || key === 'ArrowUp') return now + 1000
  if (key === 'PageDown') return now - 10_000
  if (key === 'PageUp') return now + 10_000
  if (key === 'Home') return 0
  return key === 'End' ? duration : null
}
