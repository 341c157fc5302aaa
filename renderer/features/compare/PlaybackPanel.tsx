import { Title } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { ApiError, toApiError } from '../../api/apiError'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useLoad } from '../../components/useLoad'
import { LEAD_IN_MS, usePlayer } from '../../stores/playerStore'
import shared from './compare.module.css'
import classes from './PlaybackPanel.module.css'

/** The recording beside the items, so that a moment can be watched together. */
export function PlaybackPanel({ recordingId }: { recordingId: string }) {
  const { t } = useTranslation('compare')
  const video = useRef<HTMLVideoElement>(null)
  const [playError, setPlayError] = useState<ApiError | null>(null)
  const { value: playback, error: openError } = useLoad(() => api.recordings.openPlayback({ recordingId }), recordingId)

  useEffect(() => {
    if (playback && video.current) return usePlayer.getState().attach(video.current, playback.durationMs)
  }, [playback])

  const error = openError ?? playError
  return (
    <section aria-labelledby="playback">
      <Title order={2} id="playback" size="h3" mb="xs">
        {t('playback.title')}
      </Title>
      {error && <ErrorAlert error={error} />}
      {playback && !error && (
        // eslint-disable-next-line jsx-a11y/media-has-caption -- a recording of a meeting has no captions
        <video
          ref={video}
          className={classes.video}
          src={playback.url}
          controls
          disablePictureInPicture
          controlsList="nodownload noremoteplayback"
          preload="metadata"
          aria-label={t('playback.title')}
          onError={() => void reasonOf(recordingId).then(setPlayError)}
        />
      )}
      <p className={shared.note}>{t('playback.hint', { seconds: LEAD_IN_MS / 1000 })}</p>
    </section>
  )
}

/** Why the film stopped: main has marked a file in which a piece was not what it should be. */
async function reasonOf(recordingId: string): Promise<ApiError> {
  try {
    const { damaged } = await api.recordings.get({ recordingId })
    return new ApiError(damaged ? 'fileDamaged' : 'internal')
  } catch (error) {
    return toApiError(error)
  }
}
