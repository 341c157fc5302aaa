import { ActionIcon, SegmentedControl, Switch } from '@mantine/core'
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconPlayerSkipBackFilled } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorAlert } from '../../components/ErrorAlert'
import { ApiError } from '../../api/apiError'
import { formatDuration, formatNumber } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { ClipFilm, type ClipFilmState, type FilmClip } from './clipFilm'
import { logPlayback } from './logPlayback'
import classes from './ClipPlayer.module.css'

const rates = [0.5, 0.75, 1, 1.5, 2] as const

type Props = {
  clip: FilmClip
  /** What is played is noted in the log. */
  recordingId: string
  /** Accessible name of the picture. */
  label: string
  /** Begins when it is ready. */
  autoPlay?: boolean
  /** Where the clip stands, in milliseconds of the film. */
  onPosition?: (ms: number) => void
  /** The clip has been played to its end. */
  onEnded?: () => void
}

/** Plays one clip and stops at its end, with loop and slow motion. */
export function ClipPlayer({ clip, recordingId, label, autoPlay = false, onPosition, onEnded }: Props) {
  const { t } = useTranslation('playback')
  const language = useLanguage()
  const video = useRef<HTMLVideoElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [film, setFilm] = useState<ClipFilm | null>(null)
  const [state, setState] = useState<ClipFilmState | null>(null)
  const [rate, setRate] = useState<number>(1)
  const [looping, setLooping] = useState(false)

  useEffect(() => {
    if (!video.current || !canvas.current) return
    const made = new ClipFilm(video.current, canvas.current, setState)
    setFilm(made)
    return () => made.end()
  }, [])
  useEffect(() => {
    if (!film) return
    film.load(clip)
    if (autoPlay) film.play()
  }, [film, clip, autoPlay])
  useEffect(() => film?.setRate(rate), [film, rate])
  useEffect(() => film?.setLooping(looping), [film, looping])
  useEffect(() => (video.current ? logPlayback(video.current, recordingId) : undefined), [recordingId])
  const hasEnded = state?.ended ?? false
  useEffect(() => {
    if (hasEnded) onEnded?.()
  }, [hasEnded, onEnded])

  const positionMs = state?.positionMs ?? null
  useEffect(() => {
    if (positionMs !== null) onPosition?.(positionMs)
  }, [positionMs, onPosition])

  const length = clip.endMs - clip.startMs
  const at = Math.min(length, Math.max(0, (state?.positionMs ?? clip.startMs) - clip.startMs))
  return (
    <section aria-label={label}>
      <div className={classes.picture}>
        <video
          ref={video}
          className={classes.video}
          disablePictureInPicture
          playsInline
          tabIndex={-1}
          aria-hidden
        />
        <canvas
          ref={canvas}
          className={classes.canvas}
          data-testid="clip-picture"
          role="img"
          aria-label={label}
        />
      </div>
      {state?.failed && <ErrorAlert error={new ApiError('fileDamaged')} mt="sm" />}
      <div className={classes.controls}>
        <ActionIcon
          size={42}
          radius="xl"
          aria-label={t(state?.playing ? 'clip.pause' : 'clip.play')}
          onClick={() => film?.toggle()}
        >
          {state?.playing ? <IconPlayerPauseFilled size={22} /> : <IconPlayerPlayFilled size={22} />}
        </ActionIcon>
        <ActionIcon
          size={42}
          radius="xl"
          variant="default"
          aria-label={t('clip.restart')}
          onClick={() => film?.restart()}
        >
          <IconPlayerSkipBackFilled size={20} />
        </ActionIcon>
        <SegmentedControl
          aria-label={t('clip.rate')}
          value={String(rate)}
          onChange={(value) => setRate(Number(value))}
          data={rates.map((value) => ({
            value: String(value),
            label: `${formatNumber(language, value, 2)}×`,
          }))}
        />
        <Switch
          label={t('clip.loop')}
          checked={looping}
          onChange={(event) => setLooping(event.currentTarget.checked)}
        />
        <span className={classes.time}>
          {formatDuration(at)} / {formatDuration(length)}
        </span>
      </div>
    </section>
  )
}
