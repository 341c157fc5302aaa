/** Shortest frame in seconds: a step of this size never skips a frame. */
const SHORTEST_FRAME = 1 / 125
/** A frame that lasts longer than this (seconds) is the last one. */
const LONGEST_FRAME = 2

/**
 * Steps a paused film by exactly one frame, also with variable frame rate. Uses the presented frame times, never a
 * nominal frame rate.
 */
export class FrameSteps {
  private readonly video: HTMLVideoElement
  /** Media time of the presented frame, in seconds. */
  private shown: number | null = null
  /** Duration of the last frame stepped over, in seconds: the first guess for the next. */
  private usual = SHORTEST_FRAME
  private work: Promise<void> = Promise.resolve()
  private cancelled = 0

  constructor(video: HTMLVideoElement) {
    this.video = video
  }

  /** Call for each presented frame (media time in seconds). Frames presented while seeking are ignored. */
  onPresented(mediaTime: number): void {
    if (!this.video.seeking) this.shown = mediaTime
  }

  /** Call on a seek: the presented frame is unknown until the next callback. */
  moved(): void {
    this.shown = null
  }

  /** Steps one frame back (-1) or forward (1). Steps are queued. */
  step(by: -1 | 1): Promise<void> {
    const order = this.cancelled
    this.work = this.work.then(async () => {
      if (order !== this.cancelled) return
      if (this.shown === null) await this.show(this.video.currentTime)
      await (by === 1 ? this.forward(order) : this.back())
    })
    return this.work
  }

  /** Drops queued steps. */
  cancel(): void {
    this.cancelled += 1
  }

  private async back(): Promise<void> {
    const start = this.shown ?? this.video.currentTime
    // Just before its start lies the previous frame.
    await this.show(Math.max(0, start - 0.001))
  }

  private async forward(order: number): Promise<void> {
    const start = this.shown ?? this.video.currentTime
    for (const ahead of this.looks()) {
      const at = start + ahead
      if (at >= this.video.duration || order !== this.cancelled) return
      await this.show(at)
      if (this.shown !== null && this.shown > start) {
        this.usual = Math.max(SHORTEST_FRAME, this.shown - start)
        return
      }
    }
  }

  /** Distances to probe for the next frame, in seconds; never skips a shorter frame in between. */
  private *looks(): Generator<number> {
    yield this.usual * 0.6
    for (let ahead = this.usual * 1.02; ahead < LONGEST_FRAME; ahead += SHORTEST_FRAME) yield ahead
  }

  /** Seeks and waits until the frame is presented. */
  private show(seconds: number): Promise<void> {
    const { video } = this
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(limit)
        video.cancelVideoFrameCallback(handle)
        resolve()
      }
      const handle = video.requestVideoFrameCallback((_now, { mediaTime }) => {
        this.shown = mediaTime
        done()
      })
      // A hidden window presents no frames.
      const limit = setTimeout(done, 500)
      video.currentTime = seconds
    })
  }
}
