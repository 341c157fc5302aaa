import { SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '@shared/domain/text'
import { usePreferences } from '../stores/preferencesStore'
import { Harmony } from './Harmony'
import classes from './Front.module.css'

/** The frame of the screens before sign-in. */
export function Front({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const { language, change } = usePreferences()
  return (
    <div className={classes.front}>
      <header className={classes.side}>
        <Harmony />
        <div className={classes.brand}>
          <p className={classes.name}>Samklang</p>
          <p className={classes.motto}>{t('motto')}</p>
        </div>
        <p className={classes.offline}>{t('offline')}</p>
      </header>
      <div className={classes.rest}>
        <section className={classes.language} aria-label={t('chooseLanguage')}>
          <SegmentedControl
            size="sm"
            aria-label={t('chooseLanguage')}
            value={language}
            onChange={(value) => void change({ language: value })}
            data={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
          />
        </section>
        <main className={classes.content}>{children}</main>
      </div>
    </div>
  )
}
