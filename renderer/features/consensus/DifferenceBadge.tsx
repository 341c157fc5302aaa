import {
  IconEqual,
  IconEqualNot,
  IconEyeOff,
  IconQuestionMark,
  IconTilde,
  type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '../../components/StatusBadge'
import type { Difference } from './difference'

type Look = { icon: Icon; tone: 'quiet' | 'accent' | 'caution' | 'danger' }

export const differenceLooks: Record<Difference, Look> = {
  same: { icon: IconEqual, tone: 'quiet' },
  neitherAssessed: { icon: IconEyeOff, tone: 'quiet' },
  oneStep: { icon: IconTilde, tone: 'caution' },
  further: { icon: IconEqualNot, tone: 'danger' },
  oneAssessed: { icon: IconQuestionMark, tone: 'accent' },
}

/** The difference between two raters on an item, as icon, text and colour. */
export function DifferenceBadge({ difference }: { difference: Difference }) {
  const { t } = useTranslation('consensus')
  return <StatusBadge {...differenceLooks[difference]} label={t(`difference.${difference}`)} />
}
