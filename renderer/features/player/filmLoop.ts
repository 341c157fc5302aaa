/** Maximum timer in milliseconds; later events reschedule. */
const LONGEST_WAIT_MS = 1000

type Range = { startMs: number; endMs: number }

/**
 * Loops playback over a range. Uses a timer for the exact end, since timeupdate comes up to 250 ms late and frame
 * callbacks only at the frame rate.
 */
export class FilmLoop {
  private timer: ReturnType<typeof setTimeout> | undefined
  /** The playhead has been inside the range since the last seek; a seek past the end does not loop. */
  private inside = false

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly range: () => Range | null,
  ) {}

  /** Call when position, playback state, rate or range may have changed. */
  watch(): void {
    clearTimeout(this.timer)
    const { video } = this
    const range = this.range()
    if (!range || video.paused || video.seeking) return
    const now = video.currentTime * 1000
    const left = range.endMs - now
    if (now >= range.startMs - 1 && left > 0) this.inside = true
    if (!this.inside) return
    if (left <= 0) this.goBack(range)
    else if (left / video.playbackRate < LONGEST_WAIT_MS)
      this.timer = setTimeout(() => this.watch(), left / video.playbackRate)
  }

  /** Call on `ended`: restarts the range if looping. Returns whether it did. */
  ended(): boolean {
    const range = this.range()
    if (!range || !this.inside) return false
    this.goBack(range)
    void this.video.play().catch(() => undefined)
    return true
  }

  /** Call on a seek by the user. */
  left(): void {
    clearTimeout(this.timer)
    this.inside = false
  }

  private goBack({ startMs }: Range): void {
    this.video.currentTime = startMs / 1000
  }
}
