import { useTranslation } from 'react-i18next'
import type { Stance } from '@shared/domain/ratings/rating'
import classes from './Stance.module.css'

/** Encoded by shape: a triangle pointing up supports, one pointing down is against. */
function StanceShape({ stance, size = 12 }: { stance: Stance; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden className={classes.shape}>
      <path d={stance === 'supports' ? 'M6 1 11.5 11H.5Z' : 'M6 11 .5 1h11Z'} />
    </svg>
  )
}

/** Shape and word. */
export function StanceLabel({ stance }: { stance: Stance }) {
  const { t } = useTranslation('rate')
  return (
    <span className={classes.label} data-stance={stance}>
      <StanceShape stance={stance} />
      {t(`stance.${stance}`)}
    </span>
  )
}
