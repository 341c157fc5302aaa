import { IconArrowBackUp, IconCalendarEvent, IconCircleCheck, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SessionStatus } from '@shared/domain/supervision/session'
import { StatusBadge } from '../../components/StatusBadge'

const looks = {
  planned: { icon: IconCalendarEvent, tone: 'quiet' },
  begun: { icon: IconPlayerPlay, tone: 'accent' },
  held: { icon: IconCircleCheck, tone: 'positive' },
  withdrawn: { icon: IconArrowBackUp, tone: 'caution' },
} as const

export function SessionBadge({ status }: { status: SessionStatus }) {
  const { t } = useTranslation('supervision')
  return <StatusBadge {...looks[status]} label={t(`status.${status}`)} />
}
