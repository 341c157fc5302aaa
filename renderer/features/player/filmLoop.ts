/** Beyond this the next look is another event's business, in milliseconds. */
const LONGEST_WAIT_MS = 1000

type Range = { startMs: number; endMs: number }

/**
 * Brings a film that plays back to the start of a range when it reaches its end. A timer is set for the very moment, because the
 * element's own events come up to a quarter of a second late, and pictures are no more frequent than the film has them.
 */
export class FilmLoop {
  private timer: ReturnType<typeof setTimeout> | undefined
  /** The film has been inside the range since it was last sent somewhere: whoever goes past the end is left alone there. */
  private inside = false

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly range: () => Range | null,
  ) {}

  /** Call whenever the film may have moved, and when it begins to play, changes its speed or its range. */
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

  /** At the very end of the file the film stops by itself: then it is begun anew. Tells whether it was. */
  ended(): boolean {
    const range = this.range()
    if (!range || !this.inside) return false
    this.goBack(range)
    void this.video.play().catch(() => undefined)
    return true
  }

  /** Somebody has sent the film elsewhere. */
  left(): void {
    clearTimeout(this.timer)
    this.inside = false
  }

  private goBack({ startMs }: Range): void {
    this.video.currentTime = startMs / 1000
  }
}
