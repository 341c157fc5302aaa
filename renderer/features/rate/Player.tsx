import { Button } from '@mantine/core'
import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { ApiError } from '../../api/apiError'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useLoad } from '../../components/useLoad'
import { usePlayer } from '../../stores/playerStore'
import { useRecordings } from '../../stores/recordingsStore'
import { sinceLock } from '../../stores/registry'
import { PlayerControls } from './PlayerControls'
import { TimeBar } from './TimeBar'
import { useKeepFocus } from './useKeepFocus'
import classes from './Player.module.css'

type Props = {
  recordingId: string
  onGoTo: () => void
  /** What lies on the time bar. */
  marks: ReactNode
  /** Stands below the controls. */
  footer: ReactNode
}

/** The film of a recording with its controls. It follows the player store, the one clock of the screen. */
export function Player(props: Props) {
  const [attempt, setAttempt] = useState(0)
  return <Film key={attempt} {...props} onReopen={() => setAttempt(attempt + 1)} />
}

function Film({ recordingId, onGoTo, marks, footer, onReopen }: Props & { onReopen: () => void }) {
  const { t } = useTranslation('rate')
  const { value: playback, error: openError } = useLoad(() => api.recordings.openPlayback({ recordingId }), recordingId)
  const [playError, setPlayError] = useState<ApiError | null>(null)
  const [ratio, setRatio] = useState(16 / 9)
  const video = useRef<HTMLVideoElement>(null)
  const bar = useKeepFocus<HTMLDivElement>()
  const attach = usePlayer((player) => player.attach)
  const error = openError ?? playError

  useEffect(() => {
    const element = video.current
    if (!element || !playback) return
    const listening = new AbortController()
    const { signal } = listening
    const fail = (damaged: boolean) => {
      if (!signal.aborted) setPlayError(new ApiError(damaged ? 'fileDamaged' : 'internal'))
    }
    const detach = attach(element, playback.durationMs)
    element.addEventListener('click', () => usePlayer.getState().toggle(), { signal })
    element.addEventListener('loadedmetadata', () => setRatio(element.videoWidth / element.videoHeight || 16 / 9), { signal })
    element.addEventListener('error', () => void isDamaged(recordingId).then(fail), { signal })
    // Where a piece of the file is refused, the element goes on waiting for it without a word.
    element.addEventListener('stalled', () => void isDamaged(recordingId).then((damaged) => damaged && fail(true)), { signal })
    element.src = playback.url
    return () => {
      listening.abort()
      detach()
      // Ends the reading of the file at once.
      element.removeAttribute('src')
      element.load()
    }
  }, [attach, playback, recordingId])

  return (
    <section aria-label={t('player.label')} className={classes.player}>
      <div className={classes.fit} style={{ '--ratio': ratio } as CSSProperties}>
        <div className={classes.picture}>
          {/* A private recording has no captions to offer. */}
          {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
          <video ref={video} className={classes.video} preload="auto" playsInline disablePictureInPicture tabIndex={-1} />
          {error && (
            <div className={classes.error}>
              <ErrorAlert error={error}>
                <Button mt="sm" size="sm" variant="default" display="block" onClick={onReopen}>
                  {t('player.reopen')}
                </Button>
              </ErrorAlert>
            </div>
          )}
        </div>
        <div ref={bar} role="group" aria-label={t('player.controls')} className={classes.bar}>
          <TimeBar>{marks}</TimeBar>
          <PlayerControls onGoTo={onGoTo} />
        </div>
        <p className={classes.footer}>{footer}</p>
      </div>
    </section>
  )
}

/** Main marks a recording in whose file a piece was not what it should be. */
async function isDamaged(recordingId: string): Promise<boolean> {
  const current = sinceLock()
  try {
    const recording = await api.recordings.get({ recordingId })
    if (current()) useRecordings.getState().put(recording)
    return recording.damaged
  } catch {
    return false
  }
}
