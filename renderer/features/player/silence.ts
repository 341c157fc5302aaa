import { appliedIn, EDIT_MARGIN_MS, mutes } from '@shared/domain/film/edits'
import { useEdits } from '../../stores/editsStore'
import { usePlayer } from './playerStore'

const EVERY_MS = 40

/**
 * Mutes the film during muted edits. Looks ahead by the distance played while the page may be busy, so that the sound
 * is off before the first word. Returns the function that stops it.
 */
export function keepSilence(video: HTMLVideoElement): () => void {
  const judge = () => {
    const now = video.currentTime * 1000
    const ahead = (EDIT_MARGIN_MS / 2) * Math.max(1, video.playbackRate)
    usePlayer.getState().setSilenced(appliedIn(useEdits.getState().list, now, now + ahead).some(mutes))
  }
  const events = ['play', 'seeking', 'seeked', 'timeupdate', 'ratechange', 'loadedmetadata']
  for (const event of events) video.addEventListener(event, judge)
  const timer = setInterval(judge, EVERY_MS)
  const unsubscribe = useEdits.subscribe(judge)
  judge()
  return () => {
    for (const event of events) video.removeEventListener(event, judge)
    clearInterval(timer)
    unsubscribe()
  }
}
