import { useTranslation } from 'react-i18next'
import type { Stance } from '@shared/domain/ratings/rating'
import classes from './Stance.module.css'

const paths: Record<Stance, string> = {
  supports: 'M6 1 11.5 11H.5Z',
  against: 'M6 11 .5 1h11Z',
  revisit: 'M6 1a5 5 0 1 1 0 10A5 5 0 1 1 6 1Zm0 2.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 1 0 0-5Z',
}

/** Encoded by shape: a triangle pointing up supports, one pointing down is against, a ring is to come back to. */
function StanceShape({ stance, size = 12 }: { stance: Stance; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden className={classes.shape}>
      <path d={paths[stance]} />
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
