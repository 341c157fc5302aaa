import { type CSSProperties, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { moveBorder, removeBorder, type Band } from '@shared/domain/ratings/bands'
import { formatDuration } from '../../i18n/format'
import { usePlayer } from '../player/playerStore'
import { GAP, type Lane } from './layout'
import type { BandRow } from './scene'
import { useTimeline } from './timelineStore'
import classes from './Timeline.module.css'

type Props = {
  lane: Lane
  bands: BandRow
  onBands: (bands: readonly Band[], group?: string) => void
  /** Called on blur: ends the undo step. */
  onMoved: () => void
}

/** Borders between the parts as sliders: arrow keys move one, Delete removes it. */
export function Borders({ lane, bands, onBands, onMoved }: Props) {
  const { t } = useTranslation('timeline')
  const durationMs = usePlayer((player) => player.durationMs)

  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event
    if (ctrlKey || altKey || metaKey) return
    const plain = bands.map(({ partKey, startMs, endMs }) => ({ partKey, startMs, endMs }))
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[key]
    if (by !== undefined) {
      const to = plain[index]!.startMs + by * (shiftKey ? 100 : 1000)
      onBands(moveBorder(plain, index, to, durationMs), `border ${index}`)
      useTimeline.getState().reveal(to)
    } else if (key === 'Delete' || key === 'Backspace') onBands(removeBorder(plain, index, durationMs))
    else return
    event.preventDefault()
  }

  return bands.map(({ startMs, title }, index) => (
    <div
      // By index: the same part may occur twice.
      key={index}
      className={classes.border}
      style={{ top: lane.top - GAP, height: lane.height + 2 * GAP, '--at': startMs } as CSSProperties}
      role="slider"
      tabIndex={0}
      aria-label={t('border', { part: title })}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1000)}
      aria-valuenow={Math.round(startMs / 1000)}
      aria-valuetext={formatDuration(startMs)}
      title={t('borderHint', { part: title })}
      onKeyDown={(event) => onKeyDown(event, index)}
      onFocus={() => useTimeline.getState().reveal(startMs)}
      onBlur={onMoved}
    />
  ))
}
