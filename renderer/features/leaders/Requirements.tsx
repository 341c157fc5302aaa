import { IconCheck, IconCircleDashed } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Requirement } from '@shared/domain/leaders/trainingProgress'
import { formatNumber } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import classes from './leaders.module.css'

/** The requirements, each marked as met or not. */
export function Requirements({ requirements }: { requirements: readonly Requirement[] }) {
  const { t } = useTranslation('leaders')
  const language = useLanguage()
  return (
    <ul className={classes.requirements}>
      {requirements.map(({ key, have, need, met }) => (
        <li key={key}>
          {met ? (
            <IconCheck size={18} className={classes.done} aria-hidden />
          ) : (
            <IconCircleDashed size={18} className={classes.open} aria-hidden />
          )}
          <span>
            <span className={classes.hidden}>{t(met ? 'met' : 'unmet')}: </span>
            {t(`requirement.${key}`, {
              have: formatNumber(language, have, 2),
              need: formatNumber(language, need, 2),
            })}
          </span>
        </li>
      ))}
    </ul>
  )
}
