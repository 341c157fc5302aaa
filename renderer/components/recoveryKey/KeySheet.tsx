import { useTranslation } from 'react-i18next'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { keyGroups } from './keyGroups'
import classes from './KeySheet.module.css'

type Props = { recoveryKey: string; folder: string; name: string }

/** The printed recovery key; hidden on screen. */
export function KeySheet({ recoveryKey, folder, name }: Props) {
  const { t } = useTranslation('start')
  const language = useLanguage()
  return (
    <section className={classes.sheet} aria-hidden>
      <p className={classes.product}>Samklang</p>
      <p className={classes.title}>{t('key.label')}</p>
      <p>{t('sheet.for', { folder, name, date: formatDay(language, new Date().toISOString()) })}</p>
      <p className={classes.key}>
        {keyGroups(recoveryKey).map((group, i) => (
          <span key={i}>{group} </span>
        ))}
      </p>
      <p>{t('sheet.what')}</p>
      <p>{t('sheet.keep')}</p>
      <p>{t('sheet.use')}</p>
    </section>
  )
}
