import { useEffect, useRef, useState, type RefObject } from 'react'
import { api } from '../../api/api'
import { ApiError } from '../../api/apiError'
import { useEdits } from '../../stores/editsStore'
import { usePlayer } from './playerStore'
import { useRecordings } from '../../stores/recordingsStore'
import { sinceLock } from '../../stores/registry'
import { keepSilence } from './silence'
import { useLoad } from '../../components/useLoad'

/** Opens a recording in a video element and makes it the player's. `error` says why it does not play. */
export function useFilm(recordingId: string): {
  video: RefObject<HTMLVideoElement | null>
  error: ApiError | null
} {
  const video = useRef<HTMLVideoElement>(null)
  const [playError, setPlayError] = useState<ApiError | null>(null)
  const { value: playback, error: openError } = useLoad(() => openFilm(recordingId), recordingId)

  useEffect(() => {
    const element = video.current
    if (!element || !playback) return
    const listening = new AbortController()
    const { signal } = listening
    const fail = (damaged: boolean) => {
      if (!signal.aborted) setPlayError(new ApiError(damaged ? 'fileDamaged' : 'internal'))
    }
    const detach = usePlayer.getState().attach(element, playback.durationMs)
    const letSpeak = keepSilence(element)
    element.addEventListener('error', () => void isDamaged(recordingId).then(fail), { signal })
    // Where a piece of the file is refused, the element goes on waiting for it without a word.
    element.addEventListener(
      'stalled',
      () => void isDamaged(recordingId).then((damaged) => damaged && fail(true)),
      { signal },
    )
    // Without it the sound could be played, but not made louder.
    element.crossOrigin = 'anonymous'
    element.src = playback.url
    return () => {
      listening.abort()
      letSpeak()
      detach()
      // Ends the reading of the file at once.
      element.removeAttribute('src')
      element.load()
    }
  }, [playback, recordingId])

  return { video, error: openError ?? playError }
}

/** What is blurred or silent must be known before anything can be seen or heard. */
async function openFilm(recordingId: string) {
  await useEdits.getState().open(recordingId)
  return api.film.open({ recordingId })
}

/** Main marks a recording in whose file a piece was not what it should be. */
async function isDamaged(recordingId: string): Promise<boolean> {
  const current = sinceLock()
  try {
    const recording = await api.recordings.get({ recordingId })
    if (current()) useRecordings.getState().put(recording)
    return recording.damaged
  } catch {
    return false
  }
}
