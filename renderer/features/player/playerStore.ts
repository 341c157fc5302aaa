import { FilmLoop } from './filmLoop'
import { FrameSteps } from './frameSteps'
import { usePreferences } from '../../stores/preferencesStore'
import { createStore } from '../../stores/registry'
import { changesSound, SoundChain } from './soundChain'

export const rates = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const

type PlayerStore = {
  /** Position in whole milliseconds: the one clock of player, timeline and form. */
  currentMs: number
  durationMs: number
  /** A jump takes so long that the picture shown is still that of the place before. */
  arriving: boolean
  playing: boolean
  rate: number
  /** 0 to 1. */
  volume: number
  muted: boolean
  /** Muted by an edit, independent of the user's setting. */
  silenced: boolean
  /** In and out marks in milliseconds, null if not set. */
  inMs: number | null
  outMs: number | null
  /** Loops between the marks. */
  looping: boolean

  /**
   * Attaches a video element; returns the detach function. `durationMs` is used until metadata are loaded. Starts at
   * `fromMs`.
   */
  attach: (video: HTMLVideoElement, durationMs: number, fromMs?: number) => () => void
  play: () => void
  pause: () => void
  toggle: () => void
  /** Seeks (milliseconds). Seeks during a seek are coalesced to the last. */
  seek: (ms: number) => void
  /** Seeks to a moment minus the lead-in of the preferences. */
  jumpTo: (ms: number) => void
  /** Pauses and steps one frame. */
  step: (by: -1 | 1) => void
  setRate: (rate: number) => void
  setVolume: (volume: number) => void
  setMuted: (muted: boolean) => void
  setSilenced: (silenced: boolean) => void
  mark: (edge: 'in' | 'out') => void
  /** Sets both marks; accepts either order. */
  select: (fromMs: number, toMs: number) => void
  clearMarks: () => void
  /** No-op unless both marks are set. */
  setLooping: (looping: boolean) => void
}

/** A jump that takes longer shows a sign. Milliseconds. */
const LATE_MS = 300

export const usePlayer = createStore<PlayerStore>((set, get) => {
  let video: HTMLVideoElement | null = null
  let steps: FrameSteps | null = null
  let loop: FilmLoop | null = null
  /** Pending seek target in milliseconds, applied when the current seek completes. */
  let next: number | null = null
  let sound: SoundChain | null = null

  /** Applies the audio settings; creates the audio graph only when a setting needs it. */
  const applySound = () => {
    const settings = usePreferences.getState()
    if (!video || (!sound && !changesSound(settings))) return
    sound ??= new SoundChain(video)
    sound.apply(settings)
    applyVolume()
  }
  const applyVolume = () => {
    const { volume } = get()
    if (sound) sound.setVolume(volume)
    else if (video) video.volume = volume
  }

  /** The looped range, or null. */
  const loopRange = () => {
    const { inMs, outMs, looping } = get()
    return looping && inMs !== null && outMs !== null ? { startMs: inMs, endMs: outMs } : null
  }

  const setMarks = (inMs: number | null, outMs: number | null) => {
    set({ inMs, outMs, looping: get().looping && inMs !== null && outMs !== null })
    loop?.watch()
  }

  const follow = () => {
    if (video && !video.seeking && next === null) set({ currentMs: Math.round(video.currentTime * 1000) })
    loop?.watch()
  }

  const arrive = () => {
    if (!video) return
    if (next !== null) {
      video.currentTime = next / 1000
      next = null
    }
    follow()
  }

  const clamp = (ms: number) => Math.round(Math.min(Math.max(0, ms), get().durationMs))

  return {
    currentMs: 0,
    durationMs: 0,
    arriving: false,
    playing: false,
    rate: 1,
    volume: 1,
    muted: false,
    silenced: false,
    inMs: null,
    outMs: null,
    looping: false,

    attach(element, durationMs, fromMs = 0) {
      video = element
      sound = SoundChain.of(element)
      steps = new FrameSteps(element)
      loop = new FilmLoop(element, loopRange)
      next = null
      set({
        currentMs: fromMs,
        durationMs,
        arriving: false,
        playing: false,
        inMs: null,
        outMs: null,
        looping: false,
      })
      element.preservesPitch = true
      element.defaultPlaybackRate = get().rate
      element.playbackRate = get().rate
      element.muted = get().muted || get().silenced
      applyVolume()
      applySound()

      const listening = new AbortController()
      const on = (events: string[], listener: () => void) => {
        for (const event of events) element.addEventListener(event, listener, { signal: listening.signal })
      }
      on(['timeupdate', 'ended', 'ratechange'], follow)
      on(['seeked'], arrive)
      if (fromMs > 0)
        element.addEventListener('loadedmetadata', () => get().seek(fromMs), {
          signal: listening.signal,
          once: true,
        })
      let late: ReturnType<typeof setTimeout> | undefined
      on(['seeking'], () => {
        late ??= setTimeout(() => set({ arriving: true }), LATE_MS)
      })
      on(['seeked', 'error', 'emptied'], () => {
        if (element.seeking) return
        clearTimeout(late)
        late = undefined
        set({ arriving: false })
      })
      on(['play', 'playing'], () => {
        set({ playing: true })
        loop?.watch()
      })
      on(['pause'], () => set({ playing: false }))
      on(['ended'], () => set({ playing: loop?.ended() ?? false }))
      on(['durationchange'], () => {
        if (Number.isFinite(element.duration)) set({ durationMs: Math.round(element.duration * 1000) })
      })
      let frame = 0
      const present = (_now: number, { mediaTime }: VideoFrameCallbackMetadata) => {
        steps?.onPresented(mediaTime)
        follow()
        frame = element.requestVideoFrameCallback(present)
      }
      frame = element.requestVideoFrameCallback(present)
      const stopSound = usePreferences.subscribe((now, before) => {
        const { gainDb, evenLoudness, bothEars } = before
        if (now.gainDb !== gainDb || now.evenLoudness !== evenLoudness || now.bothEars !== bothEars)
          applySound()
      })

      return () => {
        stopSound()
        clearTimeout(late)
        listening.abort()
        element.cancelVideoFrameCallback(frame)
        if (video !== element) return
        sound?.end()
        loop?.left()
        video = steps = sound = loop = null
        set({ playing: false, arriving: false })
      }
    },

    play() {
      steps?.cancel()
      // play() rejects without a playable source; the error event reports it.
      void video?.play().catch(() => undefined)
    },
    pause: () => video?.pause(),
    toggle: () => (video?.paused ? get().play() : get().pause()),

    seek(ms) {
      if (!video) return
      steps?.cancel()
      steps?.moved()
      loop?.left()
      const target = clamp(ms)
      set({ currentMs: target })
      if (video.seeking) next = target
      else video.currentTime = target / 1000
    },

    jumpTo: (ms) => get().seek(ms - usePreferences.getState().leadInMs),

    step(by) {
      get().pause()
      void steps?.step(by)
    },

    setRate(wanted) {
      const rate = Math.min(Math.max(wanted, rates[0]), rates[rates.length - 1]!)
      set({ rate })
      if (video) video.playbackRate = video.defaultPlaybackRate = rate
    },
    setVolume(volume) {
      set({ volume, muted: false })
      if (video) video.muted = get().silenced
      applyVolume()
    },
    setMuted(muted) {
      set({ muted })
      if (video) video.muted = muted || get().silenced
    },
    setSilenced(silenced) {
      if (silenced === get().silenced) return
      set({ silenced })
      if (video) video.muted = get().muted || silenced
    },

    mark(edge) {
      const { currentMs, inMs, outMs } = get()
      if (edge === 'in') setMarks(currentMs, outMs !== null && outMs > currentMs ? outMs : null)
      else setMarks(inMs !== null && inMs < currentMs ? inMs : null, currentMs)
    },
    select(fromMs, toMs) {
      const [inMs, outMs] = [clamp(Math.min(fromMs, toMs)), clamp(Math.max(fromMs, toMs))]
      if (outMs > inMs) setMarks(inMs, outMs)
    },
    clearMarks: () => setMarks(null, null),
    setLooping(looping) {
      const { inMs, outMs, currentMs, seek } = get()
      if (inMs === null || outMs === null) return
      set({ looping })
      if (looping && (currentMs < inMs || currentMs >= outMs)) seek(inMs)
      loop?.watch()
    },
  }
})
