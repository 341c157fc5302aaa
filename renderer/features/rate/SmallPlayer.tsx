import { useState, type RefObject } from 'react'
import { blurs } from '@shared/domain/edits'
import { FilmCover } from '../../components/FilmCover'
import { useEdits } from '../../stores/editsStore'
import { GoToTime } from './GoToTime'
import { PlayerControls } from './PlayerControls'
import classes from './SmallPlayer.module.css'

/** The film at the side of something else, with what is blurred covered here too. `label` names it to screen readers. */
export function SmallPlayer({ video, label }: { video: RefObject<HTMLVideoElement | null>; label: string }) {
  const [goingTo, setGoingTo] = useState(false)
  // The element's own controls would lie under what covers its picture, and its full screen would show it uncovered.
  const covered = useEdits((edits) => edits.list.some(blurs))
  return (
    <>
      <div className={classes.picture}>
        {/* eslint-disable-next-line jsx-a11y/media-has-caption -- a recording of a meeting has no captions */}
        <video
          ref={video}
          className={classes.video}
          controls={!covered}
          disablePictureInPicture
          controlsList="nodownload noremoteplayback noplaybackrate"
          preload="metadata"
          aria-label={label}
        />
        <FilmCover video={video} />
      </div>
      {covered && (
        <>
          <PlayerControls onGoTo={() => setGoingTo(true)} />
          <GoToTime opened={goingTo} onClose={() => setGoingTo(false)} />
        </>
      )}
    </>
  )
}
