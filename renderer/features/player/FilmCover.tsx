import { useEffect, useRef, type RefObject } from 'react'
import { blurs } from '@shared/domain/film/edits'
import { coveredNow, useEdits } from '../../stores/editsStore'
import { coveredRegions, drawCovered } from './drawCovered'
import classes from './FilmCover.module.css'

/**
 * Draws a film with blurred regions. The video element is invisible; each frame is drawn to a canvas by its own
 * media time, so that a late page never shows an unblurred frame.
 */
export function FilmCover({ video }: { video: RefObject<HTMLVideoElement | null> }) {
  const needed = useEdits((edits) => edits.list.some(blurs))
  return needed ? <Cover video={video} /> : null
}

function Cover({ video }: { video: RefObject<HTMLVideoElement | null> }) {
  const canvas = useRef<HTMLCanvasElement>(null)

  useEffect(() => {
    const [element, target] = [video.current, canvas.current]
    if (!element || !target) return
    const cells = new OffscreenCanvas(1, 1)
    let shownMs: number | null = null
    const draw = () => {
      const now = element.currentTime * 1000
      drawCovered(
        target,
        element,
        coveredRegions(coveredNow(useEdits.getState()), shownMs ?? now, now),
        cells,
      )
    }
    const present = (_now: number, { mediaTime }: VideoFrameCallbackMetadata) => {
      shownMs = mediaTime * 1000
      draw()
      handle = element.requestVideoFrameCallback(present)
    }
    let handle = element.requestVideoFrameCallback(present)
    element.style.opacity = '0'
    if (element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) draw()
    const unsubscribe = useEdits.subscribe(draw)
    element.addEventListener('seeked', draw)
    return () => {
      element.style.opacity = ''
      element.cancelVideoFrameCallback(handle)
      element.removeEventListener('seeked', draw)
      unsubscribe()
    }
  }, [video])

  return <canvas ref={canvas} className={classes.cover} aria-hidden data-testid="film-cover" />
}
