import { memo, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Observation } from '@shared/domain/rating'
import { formatDuration } from '../../i18n/format'
import { usePlayer } from '../../stores/playerStore'
import { useRating } from '../../stores/ratingStore'
import { numberedItems } from './numbered'
import { StanceShape } from './Stance'
import classes from './ObservationMarks.module.css'

/** One's own observations under the time bar: shape by what they show, colour by part of the form. */
export function ObservationMarks() {
  const { t } = useTranslation('rate')
  const rating = useRating((store) => store.rating)
  const durationMs = usePlayer((player) => player.durationMs)
  const observations = useMemo(
    () => [...(rating?.content.observations ?? [])].sort((a, b) => a.startMs - b.startMs),
    [rating?.content.observations],
  )
  const items = useMemo(() => (rating ? numberedItems(rating.form) : new Map<string, never>()), [rating])
  const [shownId, setShownId] = useState<string | null>(null)
  const [stopId, setStopId] = useState<string | null>(null)
  const lane = useRef<HTMLDivElement>(null)

  if (observations.length === 0 || durationMs === 0) return <div className={classes.lane} />

  const shown = observations.find(({ id }) => id === shownId)
  // One stop for the Tab key; the arrow keys go from mark to mark.
  const stop = Math.max(0, observations.findIndex(({ id }) => id === stopId))
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowLeft: stop - 1, ArrowRight: stop + 1, Home: 0, End: observations.length - 1 }[event.key]
    if (to === undefined || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    lane.current?.querySelectorAll<HTMLElement>('button')[Math.min(Math.max(0, to), observations.length - 1)]?.focus()
  }
  const tell = (o: Observation) => ({
    time: formatDuration(o.startMs),
    number: items.get(o.itemKey)?.number ?? 0,
    stance: t(`stance.${o.stance}`),
    text: o.text,
  })

  return (
    <div className={classes.lane} ref={lane} role="group" aria-label={t('player.marks')} data-keys="marks">
      {observations.map((observation, index) => (
        <Mark
          key={observation.id}
          observation={observation}
          durationMs={durationMs}
          colour={items.get(observation.itemKey)?.colour ?? 0}
          label={t('player.mark', tell(observation))}
          isStop={index === stop}
          onKeyDown={onKeyDown}
          onShow={setShownId}
          onStop={setStopId}
        />
      ))}
      {shown && (
        <div className={classes.bubble} style={place(shown.startMs, durationMs)} aria-hidden>
          <strong>
            {formatDuration(shown.startMs)} · {t('item', { number: tell(shown).number })} · {tell(shown).stance}
          </strong>
          <div>{shown.text}</div>
        </div>
      )}
    </div>
  )
}

const place = (ms: number, durationMs: number): CSSProperties =>
  ({ '--at': Math.min(1, ms / durationMs) }) as CSSProperties

type MarkProps = {
  observation: Observation
  durationMs: number
  colour: number
  label: string
  isStop: boolean
  onKeyDown: (event: KeyboardEvent) => void
  onShow: (id: string | null) => void
  onStop: (id: string) => void
}

const Mark = memo(function Mark({ observation, durationMs, colour, label, isStop, onKeyDown, onShow, onStop }: MarkProps) {
  const { id, startMs, endMs, stance } = observation
  const length = endMs === null ? 0 : (endMs - startMs) / durationMs
  const style = { ...place(startMs, durationMs), '--length': length } as CSSProperties
  const mark = (
    <button
      type="button"
      className={classes.mark}
      data-colour={colour}
      style={style}
      aria-label={label}
      tabIndex={isStop ? 0 : -1}
      onKeyDown={onKeyDown}
      onClick={() => {
        useRating.getState().setCurrentItem(observation.itemKey)
        usePlayer.getState().jumpTo(startMs)
      }}
      onFocus={() => {
        onStop(id)
        onShow(id)
      }}
      onBlur={() => onShow(null)}
      onMouseEnter={() => onShow(id)}
      onMouseLeave={() => onShow(null)}
    >
      <StanceShape stance={stance} size={14} />
    </button>
  )
  if (length === 0) return mark
  return (
    <>
      <span className={classes.length} data-colour={colour} style={style} />
      {mark}
    </>
  )
})
