import { useEffect, useState, type CSSProperties } from 'react'
import { formatDuration } from '../../i18n/format'
import type { Shaded } from './scene'
import { thumbAt, type Thumbs } from './thumbs'
import { useTimeline } from './timelineStore'
import classes from './Timeline.module.css'

/** The moment under the pointer: its time, and a small picture of it where there is one and nobody in it is hidden. */
export function HoverPreview({ thumbs, shaded }: { thumbs: Thumbs | null; shaded: readonly Shaded[] }) {
  const hover = useTimeline((store) => store.hover)
  if (!hover) return null
  const index = thumbs && thumbAt(thumbs, hover.ms)
  const isHidden = shaded.some(({ startMs, endMs }) => startMs <= hover.ms + (thumbs?.intervalMs ?? 0) && endMs >= hover.ms - (thumbs?.intervalMs ?? 0))
  return (
    <div className={classes.preview} style={{ '--x': `${hover.x}px` } as CSSProperties} aria-hidden>
      {thumbs && index !== null && !isHidden && <Picture thumbs={thumbs} index={index} />}
      <span>{formatDuration(hover.ms)}</span>
    </div>
  )
}

/** Keeps the picture before it until its own is there, so that nothing flickers. */
function Picture({ thumbs, index }: { thumbs: Thumbs; index: number }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    void thumbs.url(index).then((loaded) => {
      if (!gone) setUrl(loaded)
    })
    return () => {
      gone = true
    }
  }, [thumbs, index])
  if (url === null) return null
  return <img src={url} alt="" style={{ aspectRatio: `${thumbs.width} / ${thumbs.height}` }} />
}
