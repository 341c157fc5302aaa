import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ValidityStatus } from '@shared/domain/programme/programme'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'

/** Validity: valid, to be renewed soon, or expired. */
export function ValidUntil({
  validUntil,
  validityStatus,
}: {
  validUntil: string | null
  validityStatus: ValidityStatus
}) {
  const { t } = useTranslation('leaders')
  const language = useLanguage()
  if (validUntil === null) return <Text>{t('noExpiry')}</Text>
  return (
    <Text c={validityStatus === 'valid' ? undefined : 'var(--sk-caution)'}>
      {t(`validity.${validityStatus}`, { date: formatDay(language, validUntil) })}
    </Text>
  )
}
