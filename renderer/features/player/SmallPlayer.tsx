import { useEffect, useState, type RefObject } from 'react'
import { ArrivingSign } from './ArrivingSign'
import { FilmCover } from './FilmCover'
import { toggleFullScreen, useFollowFullScreen, useFullScreen } from './fullScreenStore'
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
  const [goingTo, setGoingTo] = useState(false)
  const fullScreen = useFullScreen((store) => store.on)
  useFollowFullScreen()
  useEffect(() => {
    const listening = new AbortController()
    const { signal } = listening
    video.current?.addEventListener('click', () => usePlayer.getState().toggle(), { signal })
    video.current?.addEventListener('dblclick', toggleFullScreen, { signal })
    return () => listening.abort()
  }, [video])
  return (
    <div className={classes.player} data-full={fullScreen || undefined}>
      <div className={classes.picture}>
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
      <div className={classes.bar}>
        {timeBar && <TimeBar />}
        <PlayerControls onGoTo={() => setGoingTo(true)} />
      </div>
      <GoToTime opened={goingTo} onClose={() => setGoingTo(false)} />
    </div>
  )
}
