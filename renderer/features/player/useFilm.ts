import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { Use } from '@shared/domain/consent/consent'
import { api, onEvent } from '../../api/api'
import { ApiError } from '../../api/apiError'
import { useEdits } from '../../stores/editsStore'
import { usePlayer } from './playerStore'
import { useRecordings } from '../../stores/recordingsStore'
import { sinceLock } from '../../stores/registry'
import { formatDuration } from '../../i18n/format'
import { useDesk } from '../../stores/deskStore'
import { keepPlace } from './keepPlace'
import { keepSilence } from './silence'
import { useLoad } from '../../components/useLoad'

type Options = {
  /** Position, speed and sound are as the supervisor left them, and are kept. */
  remembers?: boolean
  /** Where the video element is rendered, if not in place: moving it makes a new element. */
  container?: HTMLElement | null
  /** Where it begins, in milliseconds; 0: where the supervisor left it. */
  fromMs?: number
}

/**
 * Opens a recording in a video element and attaches it to the player store. `error` is set if it cannot play; a
 * `fileDamaged` error has the place in its parameters where the film cannot be decoded there.
 */
export function useFilm(
  recordingId: string,
  purpose: Use,
  { remembers = false, container = null, fromMs = 0 }: Options = {},
): {
  video: RefObject<HTMLVideoElement | null>
  error: ApiError | null
} {
  const video = useRef<HTMLVideoElement>(null)
  /** It played when its element was replaced. */
  const resumes = useRef(false)
  const [playError, setPlayError] = useState<ApiError | null>(null)
  // Before the element is removed, which pauses it.
  useLayoutEffect(
    () => () => {
      resumes.current = usePlayer.getState().playing
    },
    [container],
  )
  const [openings, setOpenings] = useState(0)
  // It opens again where the consent still covers it, and says why where it does not.
  useEffect(() => onEvent('consentChanged', () => setOpenings((count) => count + 1)), [])
  const { value: opened, error: openError } = useLoad(
    () => openFilm(recordingId, purpose),
    `${recordingId} ${purpose} ${openings}`,
  )
  const playback = openError ? null : opened

  useEffect(() => {
    const element = video.current
    if (!element || !playback) return
    const listening = new AbortController()
    const { signal } = listening
    const fail = (damaged: boolean) => {
      if (!signal.aborted) setPlayError(new ApiError(damaged ? 'fileDamaged' : 'internal'))
    }
    const unreadable = () => {
      const place = usePlayer.getState().currentMs
      setPlayError(new ApiError('fileDamaged', { time: formatDuration(place), place }))
      void api.film.reportDamage({ recordingId }).then(
        () => isDamaged(recordingId),
        () => undefined,
      )
    }
    const detach = usePlayer.getState().attach(element, playback.durationMs, fromMs)
    const letSpeak = keepSilence(element)
    element.addEventListener(
      'error',
      () => {
        if (element.error?.code === MediaError.MEDIA_ERR_DECODE) unreadable()
        else void isDamaged(recordingId).then(fail)
      },
      { signal },
    )
    // A refused chunk of the file only stalls the element, without an error event.
    element.addEventListener(
      'stalled',
      () => void isDamaged(recordingId).then((damaged) => damaged && fail(true)),
      { signal },
    )
    // Web Audio outputs silence for media without CORS.
    element.crossOrigin = 'anonymous'
    element.src = playback.url
    const stopKeeping = remembers ? keepPlace(recordingId, fromMs) : () => undefined
    if (resumes.current) usePlayer.getState().play()
    resumes.current = false
    return () => {
      stopKeeping()
      listening.abort()
      letSpeak()
      detach()
      // Cancels pending reads.
      element.removeAttribute('src')
      element.load()
    }
  }, [playback, recordingId, remembers, container, fromMs])

  return { video, error: openError ?? playError }
}

/** Loads the edits first: nothing may be shown or heard without them. */
async function openFilm(recordingId: string, purpose: Use) {
  await Promise.all([useEdits.getState().open(recordingId), useDesk.getState().load()])
  return api.film.open({ recordingId, purpose })
}

/** Whether main has marked the file of a recording as damaged. */
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
