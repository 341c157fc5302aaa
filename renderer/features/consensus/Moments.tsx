import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { observationsOf } from '@shared/domain/ratings/rating'
import type { OpenedRating } from '@shared/domain/consensus/comparison'
import { formatDuration } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { usePlayer } from '../player/playerStore'
import { firstName, ownerName } from './names'
import { StanceLabel } from '../../components/Stance'
import classes from './Moments.module.css'

/** One supervisor's observations of an item; each plays here, with lead-in. */
export function Moments({ rating, itemKey }: { rating: OpenedRating; itemKey: string }) {
  const { t } = useTranslation('conversation')
  const language = useLanguage()
  const { name } = rating.supervisor
  const observations = observationsOf(rating.content, itemKey)
  const watch = (ms: number) => {
    const { jumpTo, play } = usePlayer.getState()
    jumpTo(ms)
    play()
  }
  if (observations.length === 0)
    return <p className={classes.none}>{t('moments.none', { name: firstName(name) })}</p>
  return (
    <ul className={classes.list}>
      {observations.map(({ id, startMs, endMs, stance, text }) => {
        const time =
          endMs === null ? formatDuration(startMs) : `${formatDuration(startMs)}–${formatDuration(endMs)}`
        return (
          <li key={id}>
            <Button
              className={classes.watch}
              variant="light"
              size="compact-sm"
              leftSection={<IconPlayerPlay size={14} aria-hidden />}
              onClick={() => watch(startMs)}
            >
              {t('moments.watch', { owner: ownerName(language, name), time })}
            </Button>
            <StanceLabel stance={stance} />
            <p className={classes.text}>{text}</p>
          </li>
        )
      })}
    </ul>
  )
}
