import { useRef, useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlayer } from '../player/playerStore'
import type { Mark } from './marks'
import { PartShape } from './PartShape'
import { timeOf } from './timeText'
import { shownView, useTimeline } from './timelineStore'
import { xOf } from './view'
import classes from './Timeline.module.css'

/** Maximum number of marks listed. */
const MOST = 5

/** Text of the hovered or focused marks. Screen readers get it from the mark. */
export function MarkBubble({ marks, movable }: { marks: readonly Mark[]; movable: boolean }) {
  const { t } = useTranslation(['timeline', 'rate'])
  const ids = useTimeline((store) => store.shownIds)
  const box = useRef<HTMLDivElement>(null)
  const shown = ids.length === 0 ? [] : marks.filter(({ id }) => ids.includes(id))
  const [first] = shown

  // Beside its mark, clamped to the timeline.
  useLayoutEffect(() => {
    const bubble = box.current
    if (!bubble || !first) return
    const width = bubble.parentElement!.clientWidth
    const x = Math.min(Math.max(0, xOf(shownView(), width, first.startMs)), width)
    bubble.style.left = `${Math.min(Math.max(0, x - bubble.offsetWidth / 2), width - bubble.offsetWidth)}px`
  })

  if (!first || usePlayer.getState().durationMs === 0) return null
  const head = (mark: Mark) =>
    [
      mark.who,
      timeOf(mark),
      mark.number === null ? t('rate:noItem') : t('rate:item', { number: mark.number }),
      t(`rate:stance.${mark.stance}`),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <div ref={box} className={classes.bubble} aria-hidden>
      {shown.length === 1 ? (
        <>
          <strong>
            <PartShape part={first.part} /> {head(first)}
          </strong>
          <div className={classes.bubbleText}>{first.text}</div>
          {movable && (
            <div className={classes.bubbleHint}>
              {t(first.endMs === null ? 'moveHint' : 'moveHintInterval')}
            </div>
          )}
        </>
      ) : (
        <>
          {shown.slice(0, MOST).map((mark) => (
            <div key={mark.id} className={classes.bubbleLine}>
              <PartShape part={mark.part} /> {head(mark)}: {mark.text}
            </div>
          ))}
          <div className={classes.bubbleHint}>
            {shown.length > MOST && `${t('more', { count: shown.length - MOST })} `}
            {t('clusterHint')}
          </div>
        </>
      )}
    </div>
  )
}
