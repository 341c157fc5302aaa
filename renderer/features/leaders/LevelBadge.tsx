import {
  IconAlertTriangle,
  IconCertificate,
  IconCircleCheck,
  IconClock,
  IconProgress,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LevelState } from '@shared/domain/leaders/trainingProgress'
import { StatusBadge } from '../../components/StatusBadge'

const looks = {
  underway: { icon: IconProgress, tone: 'quiet' },
  ready: { icon: IconCertificate, tone: 'accent' },
  certified: { icon: IconCircleCheck, tone: 'positive' },
  renewSoon: { icon: IconClock, tone: 'caution' },
  expired: { icon: IconAlertTriangle, tone: 'danger' },
} as const satisfies Record<LevelState, object>

/** The state of a level; `level` is named if the badge is alone. */
export function LevelBadge({ state, level }: { state: LevelState; level?: number }) {
  const { t } = useTranslation('leaders')
  const words = t(`levelState.${state}`)
  return (
    <StatusBadge
      {...looks[state]}
      label={level === undefined ? words : `${t('level', { level })}: ${words}`}
    />
  )
}
