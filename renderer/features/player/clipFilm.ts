import { appliedIn, EDIT_MARGIN_MS, mutes, type Edit } from '@shared/domain/film/edits'
import { beginsBefore, firstFrameAt, isPastEnd, lastFrameAt } from '@shared/domain/supervision/clip'
import { coveredRegions, drawCovered } from './drawCovered'

/** What is played: the interval [startMs, endMs) of the film at `url`. */
export type FilmClip = { url: string; startMs: number; endMs: number; edits: readonly Edit[] }

export type ClipFilmState = {
  /** Milliseconds from the start of the film. */
  positionMs: number
  playing: boolean
  /** The first frame is drawn. */
  ready: boolean
  /** The last frame is drawn, and playback has stopped there. */
  ended: boolean
  failed: boolean
}

const idle: ClipFilmState = { positionMs: 0, playing: false, ready: false, ended: false, failed: false }

const SILENCE_EVERY_MS = 40
/**
 * After a seek the element may still hold the frame before it, in milliseconds. A frame that begins before the clip is
 * the first one only after this time.
 */
const SETTLE_MS = 150
/** Longest timer in milliseconds; later events reschedule. */
const LONGEST_WAIT_MS = 1000

/**
 * Plays exactly one clip and stops. The video element stays invisible: frames are drawn to a canvas, each judged by its
 * own media time, so that no frame outside of the clip and no blurred region is ever shown, however late the page is.
 */
export class ClipFilm {
  private clip: FilmClip | null = null
  private state: ClipFilmState = idle
  private looping = false
  /** The last seek has arrived: what the element holds is what was asked for. */
  private arrived = false
  /** Whatever the element holds now belongs to where it stands. */
  private settled = false
  private settleTimer: ReturnType<typeof setTimeout> | undefined
  private wantsPlay = false
  private endTimer: ReturnType<typeof setTimeout> | undefined
  private readonly silenceTimer: ReturnType<typeof setInterval>
  private readonly listening = new AbortController()
  private readonly cells = new OffscreenCanvas(1, 1)
  private frame = 0

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly canvas: HTMLCanvasElement,
    private readonly onState: (state: ClipFilmState) => void,
  ) {
    const on = (event: string, listener: () => void) =>
      video.addEventListener(event, listener, { signal: this.listening.signal })
    video.preservesPitch = true
    on('loadedmetadata', () => this.clip && this.seekTo(firstFrameAt(this.clip.startMs)))
    on('seeked', () => this.arrive())
    on('play', () => this.tell({ playing: true, ended: false }))
    on('pause', () => this.tell({ playing: false }))
    on('timeupdate', () => this.watchEnd())
    on('ratechange', () => this.watchEnd())
    on('ended', () => this.finish())
    on('error', () => this.clip && this.tell({ failed: true, playing: false }))
    this.silenceTimer = setInterval(() => this.keepSilence(), SILENCE_EVERY_MS)
    this.nextFrame()
  }

  get current(): ClipFilmState {
    return this.state
  }

  /** Opens a clip at its first frame. */
  load(clip: FilmClip): void {
    this.clear()
    this.clip = clip
    // Canvas refuses the pixels of media without CORS.
    this.video.crossOrigin = 'anonymous'
    this.video.preload = 'auto'
    this.video.src = clip.url
    this.keepSilence()
  }

  /** Closes the clip and blanks the picture. */
  clear(): void {
    clearTimeout(this.endTimer)
    clearTimeout(this.settleTimer)
    this.clip = null
    this.arrived = this.wantsPlay = false
    this.video.pause()
    if (this.video.hasAttribute('src')) {
      this.video.removeAttribute('src')
      // Cancels pending reads.
      this.video.load()
    }
    this.canvas.getContext('2d')?.reset()
    this.state = idle
    this.onState(idle)
  }

  /** From the current position; from the start where the clip has ended. */
  play(): void {
    if (!this.clip) return
    if (this.state.ended) return this.restart()
    this.wantsPlay = true
    // Otherwise begins on arrival, so that no sound precedes the first frame.
    if (this.arrived) this.begin()
  }

  pause(): void {
    this.wantsPlay = false
    this.video.pause()
  }

  toggle(): void {
    if (this.state.playing) this.pause()
    else this.play()
  }

  /** Plays from the first frame. */
  restart(): void {
    if (!this.clip) return
    this.wantsPlay = true
    this.tell({ ended: false })
    this.seekTo(firstFrameAt(this.clip.startMs))
  }

  /** Seeks within the clip (milliseconds from the start of the film). */
  seek(ms: number): void {
    if (!this.clip) return
    const { startMs, endMs } = this.clip
    this.tell({ ended: false })
    this.seekTo(Math.min(Math.max(ms / 1000, firstFrameAt(startMs)), lastFrameAt(endMs)))
  }

  setRate(rate: number): void {
    this.video.defaultPlaybackRate = this.video.playbackRate = rate
  }

  setLooping(looping: boolean): void {
    this.looping = looping
  }

  /** Releases the element. */
  end(): void {
    this.clear()
    this.listening.abort()
    clearInterval(this.silenceTimer)
    this.video.cancelVideoFrameCallback(this.frame)
  }

  private seekTo(seconds: number): void {
    this.arrived = this.settled = false
    clearTimeout(this.settleTimer)
    this.video.currentTime = seconds
  }

  private arrive(): void {
    if (!this.clip || this.video.seeking) return
    this.arrived = true
    this.settleTimer = setTimeout(() => {
      this.settled = true
      this.draw()
    }, SETTLE_MS)
    this.draw()
    if (this.wantsPlay && this.video.paused) this.begin()
    this.watchEnd()
  }

  private begin(): void {
    // Rejects when it is paused before it begins; the error event reports a film that does not play.
    void this.video.play().catch(() => undefined)
  }

  private nextFrame(): void {
    this.frame = this.video.requestVideoFrameCallback(() => {
      this.draw()
      this.watchEnd()
      this.nextFrame()
    })
  }

  /** Draws the frame that the element holds, unless it lies outside of the clip. */
  private draw(): void {
    const { clip, video } = this
    if (!clip || !this.arrived || video.seeking || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA)
      return
    const held = new VideoFrame(video)
    const mediaTime = held.timestamp / 1_000_000
    held.close()
    if (isPastEnd(mediaTime, clip.endMs)) return this.finish()
    if (!this.settled && beginsBefore(mediaTime, clip.startMs)) return
    const regions = coveredRegions(clip.edits, mediaTime * 1000, video.currentTime * 1000)
    drawCovered(this.canvas, video, regions, this.cells)
    this.tell({ ready: true, positionMs: Math.round(Math.max(clip.startMs, mediaTime * 1000)) })
  }

  /** Frame callbacks come at the frame rate only; a timer ends the sound in time. */
  private watchEnd(): void {
    clearTimeout(this.endTimer)
    const { clip, video } = this
    if (!clip || !this.arrived || video.paused || video.seeking) return
    const left = clip.endMs - video.currentTime * 1000
    if (left <= 0) return this.finish()
    if (left / video.playbackRate < LONGEST_WAIT_MS)
      this.endTimer = setTimeout(() => this.watchEnd(), left / video.playbackRate)
  }

  private finish(): void {
    const { clip, video } = this
    if (!clip || this.state.ended) return
    if (this.looping && this.wantsPlay) return this.seekTo(firstFrameAt(clip.startMs))
    this.wantsPlay = false
    video.pause()
    this.tell({ ended: true, playing: false, positionMs: clip.endMs })
    // The last frame, which a slow page may have skipped.
    this.seekTo(lastFrameAt(clip.endMs))
  }

  private keepSilence(): void {
    const { clip, video } = this
    if (!clip) return
    const now = video.currentTime * 1000
    const ahead = (EDIT_MARGIN_MS / 2) * Math.max(1, video.playbackRate)
    video.muted = appliedIn(clip.edits, now, now + ahead).some(mutes)
  }

  private tell(change: Partial<ClipFilmState>): void {
    this.state = { ...this.state, ...change }
    this.onState(this.state)
  }
}
