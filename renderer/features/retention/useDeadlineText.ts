import { useTranslation } from 'react-i18next'
import { today } from '@shared/domain/day'
import type { Deadline } from '@shared/domain/retention/retention'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'

/** When a film is to be deleted, and why then. */
export function useDeadlineText(): (deadline: Deadline) => string {
  const { t } = useTranslation('retention')
  const language = useLanguage()
  return ({ on, cause }) => {
    const when = on <= today() ? t('when.now') : t('when.on', { date: formatDay(language, on) })
    return `${when}${t(`cause.${cause}`)}`
  }
}
