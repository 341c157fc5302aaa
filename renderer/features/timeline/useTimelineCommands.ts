import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../i18n/format'
import { usePlayer } from '../player/playerStore'
import { useAnnouncer } from '../../components/announcer'
import { jumpToNeighbour, ZOOM_STEP } from './commands'
import { useMarkText } from './markText'
import { useTimeline } from './timelineStore'

/** Timeline commands for keys and buttons, announced to screen readers. */
export function useTimelineCommands() {
  const { t } = useTranslation(['timeline', 'rate'])
  const textOf = useMarkText()
  const { say } = useAnnouncer.getState()

  return {
    zoom: (by: -1 | 1) => useTimeline.getState().zoom(by === 1 ? 1 / ZOOM_STEP : ZOOM_STEP),
    showWhole: () => useTimeline.getState().showWhole(),

    toggleLoop() {
      const { inMs, outMs, looping, setLooping } = usePlayer.getState()
      if (inMs === null || outMs === null) return say(t('say.nothingMarked'))
      setLooping(!looping)
      if (looping) say(t('say.notLooping'))
      else say(t('say.looping', { from: formatDuration(inMs), to: formatDuration(outMs) }))
    },

    goToObservation(by: -1 | 1) {
      const mark = jumpToNeighbour(by)
      if (!mark) return say(t('say.noObservation'))
      say(textOf(mark))
    },
  }
}
