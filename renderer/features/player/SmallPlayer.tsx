import { useEffect, useRef, useState, type RefObject } from 'react'
import { ArrivingSign } from './ArrivingSign'
import { FilmCover } from './FilmCover'
import { usePlayer } from './playerStore'
import { GoToTime } from './GoToTime'
import { PlayerControls } from './PlayerControls'
import { TimeBar } from './TimeBar'
import classes from './SmallPlayer.module.css'

type Props = {
  video: RefObject<HTMLVideoElement | null>
  /** Accessible name. */
  label: string
  /** If there is no timeline below. */
  timeBar?: boolean
}

/**
 * A small player with blurred regions covered, in full screen too. Without native controls: these would lie under the
 * cover, duplicate the time bar and show the film uncovered in full screen.
 */
export function SmallPlayer({ video, label, timeBar = false }: Props) {
  const picture = useRef<HTMLDivElement>(null)
  const [goingTo, setGoingTo] = useState(false)
  useEffect(() => {
    const listening = new AbortController()
    video.current?.addEventListener('click', () => usePlayer.getState().toggle(), {
      signal: listening.signal,
    })
    return () => listening.abort()
  }, [video])
  return (
    <>
      <div ref={picture} className={classes.picture}>
        {/* eslint-disable-next-line jsx-a11y/media-has-caption -- a recording of a meeting has no captions */}
        <video
          ref={video}
          className={classes.video}
          disablePictureInPicture
          preload="metadata"
          playsInline
          tabIndex={-1}
          aria-label={label}
        />
        <FilmCover video={video} />
        <ArrivingSign />
      </div>
      {timeBar && <TimeBar />}
      <PlayerControls
        onGoTo={() => setGoingTo(true)}
        onFullScreen={() => void picture.current?.requestFullscreen().catch(() => undefined)}
      />
      <GoToTime opened={goingTo} onClose={() => setGoingTo(false)} />
    </>
  )
}
