/** Nobody films faster than this: a step of it never passes over a frame. */
const SHORTEST_FRAME = 1 / 125
/** A picture that stands still longer than this has no frame after it. */
const LONGEST_FRAME = 2

/**
 * Moves a paused film by exactly one picture, whatever its frame rate and even where that varies. The film is asked which
 * picture it shows; nothing is concluded from a nominal frame rate.
 */
export class FrameSteps {
  private readonly video: HTMLVideoElement
  /** Start of the picture on the screen, in seconds. */
  private shown: number | null = null
  /** Length of the last picture that was stepped over, in seconds: where the next one is looked for first. */
  private usual = SHORTEST_FRAME
  private work: Promise<void> = Promise.resolve()
  private cancelled = 0

  constructor(video: HTMLVideoElement) {
    this.video = video
  }

  /** Tell of each picture as it is presented. One that comes while the film is on its way elsewhere is not the last. */
  onPresented(mediaTime: number): void {
    if (!this.video.seeking) this.shown = mediaTime
  }

  /** The film was sent elsewhere: which picture is on the screen has to be learned anew before a step. */
  moved(): void {
    this.shown = null
  }

  /** One picture back (-1) or forward (1). Steps asked for meanwhile follow one after the other. */
  step(by: -1 | 1): Promise<void> {
    const order = this.cancelled
    this.work = this.work.then(async () => {
      if (order !== this.cancelled) return
      if (this.shown === null) await this.show(this.video.currentTime)
      await (by === 1 ? this.forward(order) : this.back())
    })
    return this.work
  }

  /** Another command has taken over: steps that wait are dropped. */
  cancel(): void {
    this.cancelled += 1
  }

  private async back(): Promise<void> {
    const start = this.shown ?? this.video.currentTime
    // The moment just before a picture begins belongs to the one before it.
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

  /** How far ahead the next picture is looked for: never so far that a shorter one in between would be passed over. */
  private *looks(): Generator<number> {
    yield this.usual * 0.6
    for (let ahead = this.usual * 1.02; ahead < LONGEST_FRAME; ahead += SHORTEST_FRAME) yield ahead
  }

  /** Seeks, and waits until the picture there is on the screen. */
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
      // A hidden window presents no pictures.
      const limit = setTimeout(done, 500)
      video.currentTime = seconds
    })
  }
}
