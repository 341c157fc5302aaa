import type { Observation, Stance } from '@shared/domain/ratings/rating'
import i18next from 'i18next'
import { v7 as newId } from 'uuid'
import { useAnnouncer } from '../../components/announcer'
import { forgetUndo, notifyUndo } from '../../components/notifyUndo'
import { formatDuration } from '../../i18n/format'
import { usePlayer } from '../player/playerStore'
import { usePreferences } from '../../stores/preferencesStore'
import { numberedItems } from '../../components/numberedItems'
import { splitTags } from './itemTags'
import { useRating } from './ratingStore'
import { useSearch } from './searchStore'

/** Actions that couple player and form: editing an observation pauses, finishing it resumes. */

/** Pauses and begins an observation at the current position, or between the marks if set. */
export function beginObservation(itemKey: string | null, stance: Stance = 'supports'): void {
  if (useRating.getState().rating?.status === 'locked') return
  useSearch.getState().close()
  const { playing, inMs, outMs, pause, clearMarks } = usePlayer.getState()
  const seenMs = momentSeen()
  const startMs = inMs ?? (outMs === null ? seenMs : Math.min(seenMs, outMs))
  useRating.getState().beginObservation(itemKey, stance, { startMs, endMs: outMs }, playing)
  pause()
  clearMarks()
}

/** The position observed, in milliseconds: minus the reaction time while playing, current when paused. */
function momentSeen(): number {
  const { currentMs, playing, rate } = usePlayer.getState()
  return playing
    ? Math.max(0, Math.round(currentMs - usePreferences.getState().reactionMs * rate))
    : currentMs
}

/** Ends editing; item numbers at an end of the text (`#9`) put the observation under these items. */
export function finishObservation(): void {
  const { editor, rating, changeEditor, sortEditor } = useRating.getState()
  if (editor && rating) {
    const { text, itemKeys } = splitTags(rating.form, editor.observation.text)
    if (itemKeys.length > 0) {
      sortEditor(itemKeys)
      changeEditor({ text })
      const numbers = itemKeys.map((key) => numberedItems(rating.form).get(key)?.number ?? 0)
      useAnnouncer.getState().say(i18next.t('rate:observations.sorted', { numbers: numbers.join(', ') }))
    }
  }
  if (useRating.getState().finishObservation()) usePlayer.getState().play()
}

/** Drops what was written, and offers to bring it back. */
export function cancelObservation(): void {
  const { editor, recordingId } = useRating.getState()
  if (useRating.getState().cancelObservation()) usePlayer.getState().play()
  const text = editor?.observation.text.trim() ?? ''
  if (!editor || text === '' || text === editor.before?.text.trim()) return
  notifyUndo(i18next.t('rate:observations.dropped'), i18next.t('rate:observations.bringBack'), () => {
    if (useRating.getState().recordingId !== recordingId) return
    usePlayer.getState().pause()
    useRating.getState().resumeEditor(editor)
  })
}

/** Marks the moment without stopping: no text and no item yet. */
export function markMoment(stance: Stance): void {
  const { rating, addObservation } = useRating.getState()
  if (!rating || rating.status === 'locked') return
  const startMs = momentSeen()
  addObservation({ id: newId(), itemKey: null, startMs, endMs: null, stance, text: '' })
  const time = formatDuration(startMs)
  useAnnouncer
    .getState()
    .say(i18next.t('rate:observations.marked', { time, stance: i18next.t(`rate:stance.${stance}`) }))
}

/** Sets the start or end of the edited observation to the playhead; without one, sets the mark. */
export function markEdge(edge: 'in' | 'out'): void {
  const { editor, changeEditor } = useRating.getState()
  const { currentMs, mark } = usePlayer.getState()
  if (!editor) mark(edge)
  else changeEditor(edge === 'in' ? { startMs: currentMs } : { endMs: currentMs })
}

/** Deletes an observation and offers undo until it is restored. */
export function deleteObservation(observation: Observation, onUndone: () => void): void {
  const { recordingId, removeObservation } = useRating.getState()
  removeObservation(observation.id)
  const message = i18next.t('rate:observations.deleted', { time: formatDuration(observation.startMs) })
  notifyUndo(message, i18next.t('rate:observations.undo'), () => {
    if (useRating.getState().recordingId !== recordingId) return
    useRating.getState().restoreObservation(observation)
    onUndone()
  })
  const stop = useRating.subscribe(({ rating }) => {
    const isBack = rating?.content.observations.some(({ id }) => id === observation.id)
    if (isBack) forgetUndo()
    if (isBack || !rating) stop()
  })
}
