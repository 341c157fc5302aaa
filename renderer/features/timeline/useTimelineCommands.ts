import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../i18n/format'
import { useLocalized } from '../../i18n/useLanguage'
import { usePlayer } from '../player/playerStore'
import { useRating } from '../rate/ratingStore'
import { useAnnouncer } from '../../components/announcer'
import { beginPartHere, jumpToNeighbour, ZOOM_STEP } from './commands'
import { timeOf } from './timeText'
import { useTimeline } from './timelineStore'

/** What keys and buttons ask of the timeline, told to those who listen where nothing else tells it. */
export function useTimelineCommands() {
  const { t } = useTranslation(['timeline', 'rate'])
  const local = useLocalized()
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
      const stance = t(`rate:stance.${mark.stance}`)
      say(t('rate:player.mark', { time: timeOf(mark), number: mark.number, stance, text: mark.text }))
    },

    /** A part of the form by its place in it, from 0; the one that follows where none is given. */
    beginPart(index?: number) {
      const { rating } = useRating.getState()
      if (!rating || rating.status === 'locked') return
      const begun = beginPartHere(index)
      const part = rating.form.parts.find(({ key }) => key === begun?.partKey)
      if (!begun || !part) return say(t('say.noPart'))
      say(t('say.partBegins', { part: local(part.title), time: formatDuration(begun.atMs) }))
    },
  }
}
