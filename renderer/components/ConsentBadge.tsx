import { IconClock, IconHandStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { allowedPurposes, Purpose, type Verdicts } from '@shared/domain/consent/consent'
import { formatDayShort } from '../i18n/format'
import { useLanguage } from '../i18n/useLanguage'
import { StatusBadge } from './StatusBadge'

/** Says that a recording can be used for nothing, or that a consent ends within a month; nothing otherwise. */
export function ConsentBadge({ consent }: { consent: Verdicts }) {
  const { t } = useTranslation('consent')
  const language = useLanguage()
  if (allowedPurposes(consent).length === 0)
    return <StatusBadge icon={IconHandStop} tone="danger" label={t('badge.missing')} />
  const ends = Purpose.options
    .flatMap((purpose) => {
      const verdict = consent[purpose]
      return verdict.allowed && verdict.endsSoon ? [verdict.until] : []
    })
    .sort()[0]
  return ends === undefined ? null : (
    <StatusBadge
      icon={IconClock}
      tone="caution"
      label={t('badge.ends', { date: formatDayShort(language, ends) })}
    />
  )
}
