import './texts'
import { useTranslation } from 'react-i18next'
import { today } from '@shared/domain/day'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'

/** How old the last backup is, in words. */
export function useLastText(): (lastAt: string | null) => string {
  const { t } = useTranslation('backup')
  const language = useLanguage()
  return (lastAt) => {
    if (lastAt === null) return t('last.never')
    const at = new Date(lastAt)
    const day = today(at)
    const days = Math.max(0, Math.round((Date.parse(today()) - Date.parse(day)) / 86_400_000))
    const time = at.toLocaleTimeString(language === 'da' ? 'da-DK' : 'en-GB', { timeStyle: 'short' })
    return days === 0
      ? t('last.today', { time })
      : t('last.days', { count: days, day: formatDay(language, lastAt) })
  }
}
