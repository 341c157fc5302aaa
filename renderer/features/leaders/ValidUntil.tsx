import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Ageing } from '@shared/domain/programme/programme'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'

/** Validity: valid, to be renewed soon, or expired. */
export function ValidUntil({ validUntil, ageing }: { validUntil: string | null; ageing: Ageing }) {
  const { t } = useTranslation('leaders')
  const language = useLanguage()
  if (validUntil === null) return <Text>{t('noExpiry')}</Text>
  return (
    <Text c={ageing === 'valid' ? undefined : 'var(--sk-caution)'}>
      {t(`validity.${ageing}`, { date: formatDay(language, validUntil) })}
    </Text>
  )
}
