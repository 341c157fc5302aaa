import { useEffect, useState, type CSSProperties } from 'react'
import { formatDuration } from '../../i18n/format'
import { thumbAt, type Thumbs } from './thumbs'
import { useTimeline } from './timelineStore'
import classes from './Timeline.module.css'

/** Hover delay in milliseconds before a thumbnail is requested. */
const REST_MS = 40

/** Time and thumbnail at the pointer. Blurred regions are blurred in the thumbnail. */
export function HoverPreview({ thumbs }: { thumbs: Thumbs | null }) {
  const hover = useTimeline((store) => store.hover)
  if (!hover) return null
  return (
    <div className={classes.preview} style={{ '--x': `${hover.x}px` } as CSSProperties} aria-hidden>
      {thumbs && <Picture thumbs={thumbs} index={thumbAt(thumbs, hover.ms)} />}
      <span>{formatDuration(hover.ms)}</span>
    </div>
  )
}

/** Shows the previous thumbnail until the new one is loaded. */
function Picture({ thumbs, index }: { thumbs: Thumbs; index: number }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    const rest = setTimeout(() => {
      void thumbs.url(index).then((loaded) => {
        if (!gone) setUrl(loaded)
      })
    }, REST_MS)
    return () => {
      gone = true
      clearTimeout(rest)
    }
  }, [thumbs, index])
  if (url === null) return null
  return (
    <img src={url} alt="" data-index={index} style={{ aspectRatio: `${thumbs.width} / ${thumbs.height}` }} />
  )
}
