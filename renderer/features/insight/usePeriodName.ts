import { useTranslation } from 'react-i18next'
import { formatDayShort } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'

/** The name of a period: `1. halvår 2026`, `1. kv. 2026`, `03.2026`, `2026`, or a day. */
export function usePeriodName(): (period: string) => string {
  const { t } = useTranslation('insight')
  const language = useLanguage()
  return (period) => {
    const [year = '', part = '', day] = period.split('-')
    if (day !== undefined) return formatDayShort(language, period)
    if (part.startsWith('Q')) return t('quarter', { number: part.slice(1), year })
    if (part.startsWith('H')) return t('halfYear', { number: part.slice(1), year })
    return part === '' ? year : t('month', { month: part, year })
  }
}
