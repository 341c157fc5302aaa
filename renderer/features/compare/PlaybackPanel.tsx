import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useFilm } from '../../components/useFilm'
import { formatNumber } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { usePreferences } from '../../stores/preferencesStore'
import shared from './compare.module.css'
import classes from './PlaybackPanel.module.css'

/** The recording beside the items, so that a moment can be watched together. */
export function PlaybackPanel({ recordingId, children }: { recordingId: string; children: ReactNode }) {
  const { t } = useTranslation('compare')
  const { video, error } = useFilm(recordingId)
  const language = useLanguage()
  const leadInMs = usePreferences((preferences) => preferences.leadInMs)

  return (
    <section aria-labelledby="playback">
      <Title order={2} id="playback" size="h3" mb="xs">
        {t('playback.title')}
      </Title>
      {error && <ErrorAlert error={error} />}
      {/* eslint-disable-next-line jsx-a11y/media-has-caption -- a recording of a meeting has no captions */}
      <video
        ref={video}
        className={classes.video}
        hidden={error !== null}
        controls
        disablePictureInPicture
        controlsList="nodownload noremoteplayback"
        preload="metadata"
        aria-label={t('playback.title')}
      />
      {children}
      <p className={shared.note}>{t('playback.hint', { seconds: formatNumber(language, leadInMs / 1000, 1) })}</p>
    </section>
  )
}
