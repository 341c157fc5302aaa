import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowsDiff,
  IconCircle,
  IconCircleCheck,
  IconLock,
  IconPencil,
  IconRefresh,
  IconTrash,
  IconUsers,
  type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Outcome } from '@shared/domain/consensus/certification'
import type { RatingStatus } from '@shared/domain/ratings/rating'
import type { Stage } from '@shared/domain/recordings/recording'
import classes from './StatusBadge.module.css'

type Tone = 'quiet' | 'accent' | 'positive' | 'caution' | 'danger'
type Look = { icon: Icon; tone: Tone }

const ratingLooks: Record<RatingStatus, Look> = {
  notStarted: { icon: IconCircle, tone: 'quiet' },
  inProgress: { icon: IconPencil, tone: 'accent' },
  locked: { icon: IconLock, tone: 'positive' },
}

const stageLooks: Record<Stage, Look> = {
  unassigned: { icon: IconUsers, tone: 'caution' },
  rating: { icon: IconPencil, tone: 'accent' },
  comparing: { icon: IconArrowsDiff, tone: 'accent' },
  decided: { icon: IconCircleCheck, tone: 'positive' },
  erased: { icon: IconTrash, tone: 'quiet' },
}

const outcomeLooks: Record<Outcome, Look> = {
  certified: { icon: IconCircleCheck, tone: 'positive' },
  notYet: { icon: IconRefresh, tone: 'caution' },
  newRecording: { icon: IconRefresh, tone: 'caution' },
}

/** A status as icon and text, never by colour alone. */
export function StatusBadge({ icon: Mark, tone, label }: Look & { label: string }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      <Mark size={16} aria-hidden />
      {label}
    </span>
  )
}

export function RatingStatusBadge({ status }: { status: RatingStatus }) {
  const { t } = useTranslation()
  return <StatusBadge {...ratingLooks[status]} label={t(`ratingStatus.${status}`)} />
}

/** The stage of a recording; once decided, its outcome or that it was withdrawn. */
export function StageBadge({
  stage,
  outcome,
  withdrawn,
}: {
  stage: Stage
  outcome: Outcome | null
  withdrawn?: true
}) {
  const { t } = useTranslation()
  if (withdrawn) return <StatusBadge icon={IconArrowBackUp} tone="caution" label={t('withdrawn')} />
  return outcome ? (
    <StatusBadge {...outcomeLooks[outcome]} label={t(`outcome.${outcome}`)} />
  ) : (
    <StatusBadge {...stageLooks[stage]} label={t(`stage.${stage}`)} />
  )
}

export function DamagedBadge() {
  const { t } = useTranslation()
  return <StatusBadge icon={IconAlertTriangle} tone="danger" label={t('damaged')} />
}
