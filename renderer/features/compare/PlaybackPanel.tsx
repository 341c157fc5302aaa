import { Title } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { blurs } from '@shared/domain/edits'
import { ErrorAlert } from '../../components/ErrorAlert'
import { FilmCover } from '../../components/FilmCover'
import { useFilm } from '../../components/useFilm'
import { formatNumber } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useEdits } from '../../stores/editsStore'
import { usePreferences } from '../../stores/preferencesStore'
import { GoToTime } from '../rate/GoToTime'
import { PlayerControls } from '../rate/PlayerControls'
import shared from './compare.module.css'
import classes from './PlaybackPanel.module.css'

/** The recording beside the items, so that a moment can be watched together. */
export function PlaybackPanel({ recordingId, children }: { recordingId: string; children: ReactNode }) {
  const { t } = useTranslation('compare')
  const { video, error } = useFilm(recordingId)
  const language = useLanguage()
  const [goingTo, setGoingTo] = useState(false)
  // The element's own controls would lie under what covers its picture.
  const covered = useEdits((edits) => edits.list.some(blurs))
  const leadInMs = usePreferences((preferences) => preferences.leadInMs)

  return (
    <section aria-labelledby="playback">
      <Title order={2} id="playback" size="h3" mb="xs">
        {t('playback.title')}
      </Title>
      {error && <ErrorAlert error={error} />}
      <div className={classes.picture} hidden={error !== null}>
        {/* eslint-disable-next-line jsx-a11y/media-has-caption -- a recording of a meeting has no captions */}
        <video
          ref={video}
          className={classes.video}
          controls={!covered}
          disablePictureInPicture
          controlsList="nodownload noremoteplayback"
          preload="metadata"
          aria-label={t('playback.title')}
        />
        <FilmCover video={video} />
      </div>
      {covered && !error && (
        <>
          <PlayerControls onGoTo={() => setGoingTo(true)} />
          <GoToTime opened={goingTo} onClose={() => setGoingTo(false)} />
        </>
      )}
      {children}
      <p className={shared.note}>{t('playback.hint', { seconds: formatNumber(language, leadInMs / 1000, 1) })}</p>
    </section>
  )
}
