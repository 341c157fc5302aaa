import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useFilm } from '../player/useFilm'
import { formatNumber } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { usePreferences } from '../../stores/preferencesStore'
import { SmallPlayer } from '../player/SmallPlayer'
import shared from './consensus.module.css'

/** The player beside the items. */
export function PlaybackPanel({ recordingId, children }: { recordingId: string; children: ReactNode }) {
  const { t } = useTranslation('consensus')
  const { video, error } = useFilm(recordingId)
  const language = useLanguage()
  const leadInMs = usePreferences((preferences) => preferences.leadInMs)

  return (
    <section aria-labelledby="playback">
      <Title order={2} id="playback" size="h3" mb="xs">
        {t('playback.title')}
      </Title>
      {error && <ErrorAlert error={error} />}
      <div hidden={error !== null}>
        <SmallPlayer video={video} label={t('playback.title')} />
      </div>
      {children}
      <p className={shared.note}>
        {t('playback.hint', { seconds: formatNumber(language, leadInMs / 1000, 1) })}
      </p>
    </section>
  )
}
