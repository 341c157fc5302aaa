import { Button, Group } from '@mantine/core'
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
  type RefObject,
} from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Use } from '@shared/domain/consent/consent'
import { ErrorAlert } from '../../components/ErrorAlert'
import { ArrivingSign } from './ArrivingSign'
import { FilmCover } from './FilmCover'
import { toggleFullScreen, useAwake, useFollowFullScreen, useFullScreen } from './fullScreenStore'
import { useFilmWindow, useKeepFilmWindow } from './filmWindowStore'
import { useFilm } from './useFilm'
import { usePlayer } from './playerStore'
import { PlayerControls } from './PlayerControls'
import classes from './Player.module.css'

type Props = {
  recordingId: string
  /** What it is watched for. */
  purpose: Use
  onGoTo: () => void
  /** Rendered between picture and controls. */
  timeline: ReactNode
  /** Tools of the screen in the row of controls, and in its menu of further ones. */
  tools?: ReactNode
  more?: ReactNode
  /** A line below the controls, where there is room. */
  footer?: ReactNode
  /** Takes the room below the controls. */
  below?: ReactNode
  /** Rendered over the picture. */
  overlay?: ReactNode
}

/** How far behind a damaged place the film goes on. Milliseconds. */
const FIRST_SKIP_MS = 2000

type Opening = {
  attempt: number
  fromMs: number
  skipMs: number
  failedMs: number | null
}

/** The player of a recording, driven by the player store. Its picture is as large as the room allows. */
export function Player(props: Props) {
  const [opening, setOpening] = useState<Opening>({
    attempt: 0,
    fromMs: 0,
    skipMs: FIRST_SKIP_MS,
    failedMs: null,
  })
  const reopen = (past: number | null) => {
    const { attempt, skipMs, failedMs } = opening
    const here = past ?? usePlayer.getState().currentMs
    if (past === null) return setOpening({ ...opening, attempt: attempt + 1, fromMs: here })
    // Still the same damage: further each time.
    const skip = failedMs !== null && past - failedMs <= 2 * skipMs ? 2 * skipMs : FIRST_SKIP_MS
    setOpening({ attempt: attempt + 1, fromMs: past + skip, skipMs: skip, failedMs: past })
  }
  return <Film key={opening.attempt} {...props} fromMs={opening.fromMs} onReopen={reopen} />
}

function Film({
  recordingId,
  purpose,
  onGoTo,
  timeline,
  tools,
  more,
  footer,
  below,
  overlay,
  fromMs,
  onReopen,
}: Props & { fromMs: number; onReopen: (past: number | null) => void }) {
  const { t } = useTranslation('rate')
  const outside = useFilmWindow((store) => store.body)
  const { video, error } = useFilm(recordingId, purpose, { remembers: true, container: outside, fromMs })
  const place = error?.params['place']
  const damagedAt = typeof place === 'number' ? place : null
  const [ratio, setRatio] = useState(16 / 9)
  const player = useRef<HTMLElement>(null)
  const bar = useKeepFocus<HTMLDivElement>()
  const fullScreen = useFullScreen((store) => store.on)
  const awake = useAwake()
  useFollowFullScreen()
  useKeepFilmWindow()
  useBarHeight(player, bar)
  useNoticesAbove(bar)

  useEffect(() => {
    const element = video.current
    if (!element) return
    const listening = new AbortController()
    const { signal } = listening
    element.addEventListener('click', () => usePlayer.getState().toggle(), { signal })
    // Its two clicks have paused and resumed.
    if (!outside) element.addEventListener('dblclick', toggleFullScreen, { signal })
    const fit = () => setRatio(element.videoWidth / element.videoHeight || 16 / 9)
    // The size of a video call changes within the film.
    for (const event of ['loadedmetadata', 'resize']) element.addEventListener(event, fit, { signal })
    return () => listening.abort()
  }, [video, outside])

  const style = { '--ratio': ratio } as CSSProperties
  const picture = (
    <div className={outside ? classes.outside : classes.picture} style={style}>
      <video
        ref={video}
        className={classes.video}
        preload="auto"
        playsInline
        disablePictureInPicture
        tabIndex={-1}
      />
      <FilmCover video={video} />
      <ArrivingSign />
      {overlay}
    </div>
  )
  return (
    <section
      ref={player}
      aria-label={t('player.label')}
      className={classes.player}
      data-tour-part="film"
      data-full={fullScreen || undefined}
      data-resting={!awake || undefined}
      style={style}
    >
      <div className={classes.stage}>
        {outside ? createPortal(picture, outside) : picture}
        {outside && (
          <p className={classes.elsewhere} data-film-elsewhere>
            {t('player.inWindow')}
            <Button size="compact-sm" variant="default" onClick={useFilmWindow.getState().close}>
              {t('player.fetchBack')}
            </Button>
          </p>
        )}
        {error && (
          <div className={classes.error}>
            <ErrorAlert error={error}>
              <Group mt="sm" gap="sm">
                {damagedAt !== null && (
                  <Button size="sm" onClick={() => onReopen(damagedAt)}>
                    {t('player.skipDamage')}
                  </Button>
                )}
                <Button size="sm" variant="default" onClick={() => onReopen(null)}>
                  {t('player.reopen')}
                </Button>
              </Group>
            </ErrorAlert>
          </div>
        )}
      </div>
      <div ref={bar} role="group" aria-label={t('player.controls')} className={classes.bar}>
        {timeline}
        <PlayerControls onGoTo={onGoTo} tools={tools} more={more} foldable={Boolean(timeline)} />
      </div>
      {!fullScreen && footer && <p className={classes.footer}>{footer}</p>}
      {!fullScreen && below && <div className={classes.below}>{below}</div>}
    </section>
  )
}

/** The picture has the room that the controls leave: their height in `--bar`. */
function useBarHeight(player: RefObject<HTMLElement | null>, bar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const [section, element] = [player.current, bar.current]
    if (!section || !element) return
    const measure = () => section.style.setProperty('--bar', `${element.offsetHeight}px`)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [player, bar])
}

/**
 * Keeps the focus in a text field when the controls are clicked, so that typing continues and Space does not press the
 * button again. Tab still reaches the controls.
 */
function useKeepFocus<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null)
  useEffect(() => {
    const element = ref.current
    const keep = (event: MouseEvent) => event.preventDefault()
    element?.addEventListener('mousedown', keep)
    return () => element?.removeEventListener('mousedown', keep)
  }, [])
  return ref
}

const VARIABLE = '--sk-notices-bottom'

/** Places notifications above the controls while these are mounted. */
function useNoticesAbove(controls: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = controls.current
    if (!element) return
    const { style } = document.documentElement
    const place = () =>
      style.setProperty(VARIABLE, `${Math.max(16, innerHeight - element.getBoundingClientRect().top + 8)}px`)
    const observer = new ResizeObserver(place)
    // The controls move when the picture above is resized.
    for (const each of [element, element.previousElementSibling]) if (each) observer.observe(each)
    addEventListener('resize', place)
    return () => {
      observer.disconnect()
      removeEventListener('resize', place)
      style.removeProperty(VARIABLE)
    }
  }, [controls])
}
