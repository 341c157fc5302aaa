import { useTranslation } from 'react-i18next'
import type { GroupHours } from '@shared/domain/supervision/hours'
import { formatNumber } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'

/** How far a group has come, as one line. */
export function useHoursLine(): (hours: GroupHours) => string {
  const { t } = useTranslation('supervision')
  const language = useLanguage()
  return (hours) => t('groupHours', { ...hours, hours: formatNumber(language, hours.hours, 2) })
}
