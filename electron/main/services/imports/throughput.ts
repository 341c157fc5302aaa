type Sample = { at: number; fraction: number }

/** How long back the speed is measured, in milliseconds: long enough to be calm, short enough to follow a slower drive. */
const WINDOW_MS = 30_000
/** A pause this long was sleep, not work. */
const SLEPT_MS = 10_000
const LEAST_MS = 500

/** The speed of some work, from how far it was when: of the last half minute, and of no time that the machine slept. */
export class Throughput {
  private samples: Sample[] = []

  /** @param bytes the whole of the work */
  constructor(
    private readonly bytes: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes down how far the work is (0 to 1); tells bytes a second and the seconds left, or null where it is too early to say. */
  at(fraction: number): { bytesPerSecond: number | null; secondsLeft: number | null } {
    const at = this.now()
    const last = this.samples.at(-1)
    if (last && at - last.at > SLEPT_MS) this.samples = []
    this.samples = [...this.samples.filter((sample) => at - sample.at <= WINDOW_MS), { at, fraction }]
    const first = this.samples[0] ?? { at, fraction }
    const [ms, done] = [at - first.at, fraction - first.fraction]
    if (ms < LEAST_MS || done <= 0) return { bytesPerSecond: null, secondsLeft: null }
    const perSecond = (done * 1000) / ms
    return { bytesPerSecond: perSecond * this.bytes, secondsLeft: (1 - fraction) / perSecond }
  }
}
