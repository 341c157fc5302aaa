type Sample = { at: number; fraction: number }

/** Length of the sliding window, in milliseconds. */
const WINDOW_MS = 30_000
/** A longer gap between two samples means that the machine slept. Milliseconds. */
const SLEPT_MS = 10_000
const MIN_MS = 500

/** Speed and remaining time from progress samples: a sliding window that starts over after the machine slept. */
export class Throughput {
  private samples: Sample[] = []

  /** @param bytes the total work */
  constructor(
    private readonly bytes: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Adds a sample (0 to 1). Returns bytes per second and seconds left; null while there are too few samples. */
  at(fraction: number): { bytesPerSecond: number | null; secondsLeft: number | null } {
    const at = this.now()
    const last = this.samples.at(-1)
    if (last && at - last.at > SLEPT_MS) this.samples = []
    this.samples = [...this.samples.filter((sample) => at - sample.at <= WINDOW_MS), { at, fraction }]
    const first = this.samples[0] ?? { at, fraction }
    const [ms, done] = [at - first.at, fraction - first.fraction]
    if (ms < MIN_MS || done <= 0) return { bytesPerSecond: null, secondsLeft: null }
    const perSecond = (done * 1000) / ms
    return { bytesPerSecond: perSecond * this.bytes, secondsLeft: (1 - fraction) / perSecond }
  }
}
