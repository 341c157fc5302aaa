import { IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Observation } from '@shared/domain/ratings/rating'
import { formatDuration } from '../../i18n/format'
import { usePlayer } from '../player/playerStore'
import { StanceLabel } from '../../components/Stance'
import classes from './ObservationList.module.css'

/** One supervisor's observations of an item; the time button plays it. */
export function ObservationList({ observations }: { observations: readonly Observation[] }) {
  const { t } = useTranslation('consensus')
  const { jumpTo, play } = usePlayer.getState()
  const watch = (ms: number) => {
    jumpTo(ms)
    play()
  }
  if (observations.length === 0) return <p className={classes.none}>{t('observations.noneHere')}</p>
  return (
    <ul className={classes.list}>
      {observations.map(({ id, startMs, endMs, stance, text }) => {
        const time =
          endMs === null ? formatDuration(startMs) : `${formatDuration(startMs)}–${formatDuration(endMs)}`
        return (
          <li key={id}>
            <div className={classes.head}>
              <button
                type="button"
                className={classes.time}
                aria-label={t('observations.watch', { time })}
                onClick={() => watch(startMs)}
              >
                <IconPlayerPlay size={14} aria-hidden /> {time}
              </button>
              <StanceLabel stance={stance} />
            </div>
            <p className={classes.text}>{text}</p>
          </li>
        )
      })}
    </ul>
  )
}
