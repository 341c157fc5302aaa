import { useState, type ReactNode } from 'react'
import type { OpenComparison } from '@shared/domain/consensus/comparison'
import { useCommandKeys } from '../keyboard/useCommandKeys'
import { GoToTime } from '../player/GoToTime'
import { Player } from '../player/Player'
import { usePlayer } from '../player/playerStore'
import { runFilmCommand } from '../player/runFilmCommand'
import { MarkingTools, TimelineTools } from '../timeline/TimelineTools'
import { ComparisonTimeline } from './ComparisonTimeline'
import classes from './OpenView.module.css'

type Props = {
  recordingId: string
  comparison: OpenComparison
  /** Below the film. */
  children: ReactNode
}

/**
 * The film with the observations of all raters, and its keys. Stays mounted while the view beside it changes.
 */
export function PlaybackPanel({ recordingId, comparison: { form, ratings }, children }: Props) {
  const [goingTo, setGoingTo] = useState(false)
  useCommandKeys((command) => {
    if (command.do !== 'goToTime') return runFilmCommand(command)
    setGoingTo(true)
    return true
  })
  return (
    <>
      <Player
        recordingId={recordingId}
        purpose="assessment"
        onGoTo={() => setGoingTo(true)}
        timeline={<ComparisonTimeline recordingId={recordingId} form={form} ratings={ratings} />}
        tools={<MarkingTools onMark={(edge) => usePlayer.getState().mark(edge)} />}
        more={<TimelineTools form={form} hasCurrent={false} />}
        below={
          <div className={classes.below} data-needed>
            {children}
          </div>
        }
      />
      <GoToTime opened={goingTo} onClose={() => setGoingTo(false)} />
    </>
  )
}
