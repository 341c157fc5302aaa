import { api } from '../../api/api'
import { beforeLock } from '../../stores/registry'

type Span = { fromMs: number; toMs: number }

/** How often what was played is reported. Milliseconds. */
const EVERY_MS = 15_000

/** A time beyond this, at the speed of the film, was jumped over. Milliseconds. */
const JUMP_MS = 2000

/** Which intervals an element plays: told to the log while it plays, when it stops, and before a lock. */
export function logPlayback(element: HTMLVideoElement, recordingId: string): () => void {
  let playing: Span | null = null
  let untold: Span[] = []
  const now = () => Math.round(element.currentTime * 1000)
  const end = () => {
    if (playing && playing.toMs > playing.fromMs) untold.push(playing)
    playing = null
  }
  const follow = () => {
    if (element.paused || element.seeking) return
    const at = now()
    const isNext = playing && at >= playing.toMs && at <= playing.toMs + JUMP_MS * element.playbackRate
    if (!playing || !isNext) {
      end()
      playing = { fromMs: at, toMs: at }
    } else playing = { ...playing, toMs: at }
  }
  const tell = async () => {
    if (playing && playing.toMs > playing.fromMs) {
      untold.push(playing)
      playing = { fromMs: playing.toMs, toMs: playing.toMs }
    }
    if (untold.length === 0) return
    const spans = untold.splice(0, 100)
    untold = []
    // A film that plays is not stopped because it could not be noted; the call itself is in the log of main.
    await api.log.played({ recordingId, spans }).catch(() => undefined)
  }
  const stop = () => {
    const at = now()
    if (
      playing &&
      !element.seeking &&
      at >= playing.toMs &&
      at <= playing.toMs + JUMP_MS * element.playbackRate
    )
      playing = { ...playing, toMs: at }
    end()
    void tell()
  }
  const listening = new AbortController()
  const { signal } = listening
  element.addEventListener('timeupdate', follow, { signal })
  element.addEventListener('playing', follow, { signal })
  element.addEventListener('seeking', end, { signal })
  element.addEventListener('pause', stop, { signal })
  element.addEventListener('ended', stop, { signal })
  const timer = setInterval(() => void tell(), EVERY_MS)
  const forget = beforeLock(tell)
  return () => {
    end()
    void tell()
    clearInterval(timer)
    listening.abort()
    forget()
  }
}
