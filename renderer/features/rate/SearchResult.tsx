import { Anchor, Highlight } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Observation } from '@shared/domain/ratings/rating'
import { formatDuration } from '../../i18n/format'
import { StanceLabel } from '../../components/Stance'
import classes from './SearchPanel.module.css'

type Props = {
  observation: Observation
  /** The items in words. */
  place: string
  number: number
  /** -1 without an item. */
  colour: number
  /** At the playhead. */
  isNow: boolean
  /** The text with matches marked. */
  words: string[]
  onJump: (observation: Observation) => void
  onShow: (observation: Observation) => void
}

export const SearchResult = memo(function SearchResult({
  observation,
  place,
  number,
  colour,
  isNow,
  words,
  onJump,
  onShow,
}: Props) {
  const { t } = useTranslation('rate')
  const { startMs, endMs, stance, text } = observation
  const time =
    endMs === null ? formatDuration(startMs) : `${formatDuration(startMs)}–${formatDuration(endMs)}`
  return (
    <li className={classes.result} data-colour={colour} aria-current={isNow || undefined}>
      <button
        type="button"
        data-result
        className={classes.jump}
        onClick={() => onJump(observation)}
        title={t('observations.jump', { time })}
      >
        <span className={classes.facts}>
          <span className={classes.time}>{time}</span>
          <span>{place}</span>
          <StanceLabel stance={stance} />
        </span>
        <Highlight
          component="span"
          className={classes.text}
          highlight={words}
          highlightStyles={{ background: 'var(--sk-caution-soft)', color: 'inherit' }}
        >
          {text || t('observations.noText')}
        </Highlight>
      </button>
      <Anchor
        component="button"
        type="button"
        size="sm"
        className={classes.show}
        aria-label={number === 0 ? `${t('search.show')}, ${time}` : t('search.showAt', { number, time })}
        onClick={() => onShow(observation)}
      >
        {t('search.show')}
      </Anchor>
    </li>
  )
})
