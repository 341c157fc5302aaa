import { Anchor, Highlight } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Observation } from '@shared/domain/ratings/rating'
import { formatDuration } from '../../i18n/format'
import { StanceLabel } from '../../components/Stance'
import classes from './SearchPanel.module.css'

type Props = {
  observation: Observation
  number: number
  colour: number
  /** The text with matches marked. */
  words: string[]
  onJump: () => void
  onShow: () => void
}

export function SearchResult({
  observation: { startMs, endMs, stance, text },
  number,
  colour,
  words,
  onJump,
  onShow,
}: Props) {
  const { t } = useTranslation('rate')
  const time =
    endMs === null ? formatDuration(startMs) : `${formatDuration(startMs)}–${formatDuration(endMs)}`
  return (
    <li className={classes.result} data-colour={colour}>
      <button
        type="button"
        data-result
        className={classes.jump}
        onClick={onJump}
        title={t('observations.jump', { time })}
      >
        <span className={classes.facts}>
          <span className={classes.time}>{time}</span>
          <span>{t('item', { number })}</span>
          <StanceLabel stance={stance} />
        </span>
        <Highlight
          component="span"
          className={classes.text}
          highlight={words}
          highlightStyles={{ background: 'var(--sk-caution-soft)', color: 'inherit' }}
        >
          {text}
        </Highlight>
      </button>
      <Anchor
        component="button"
        type="button"
        size="sm"
        className={classes.show}
        aria-label={t('search.showAt', { number, time })}
        onClick={onShow}
      >
        {t('search.show')}
      </Anchor>
    </li>
  )
}
