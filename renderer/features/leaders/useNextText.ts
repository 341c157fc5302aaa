import { useTranslation } from 'react-i18next'
import { formatDay, formatList, formatNumber } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import type { Next } from './nextOf'

/** The text of a leader's next step. */
export function useNextText(): (next: Next) => string {
  const { t } = useTranslation('leaders')
  const language = useLanguage()
  return (next) => {
    switch (next.kind) {
      case 'expired':
      case 'renewSoon':
        return t(`next.${next.kind}`, { level: next.level, date: formatDay(language, next.on) })
      case 'recording':
      case 'recordingLate':
        return t(`next.${next.kind}`, { date: formatDay(language, next.on) })
      case 'ready':
        return t('next.ready', { level: next.level })
      case 'missing': {
        const what = next.requirements.map(({ key, have, need }) =>
          t(`short.${key}`, { count: need - have, amount: formatNumber(language, need - have, 2) }),
        )
        return t('next.missing', { level: next.level, what: formatList(language, what) })
      }
      case 'done':
        return t('next.done')
    }
  }
}
