/** `fraction` of the work from 0 to 1; `speed` in bytes of the source per second, on average since the start. */
export type OnProgress = (fraction: number, speed: number) => void

const INTERVAL_MS = 100

/** Tells of progress ten times a second at most, never backwards, and never the end before it is reached. */
export const progressReporter = (
  sizeBytes: number,
  onProgress: OnProgress | undefined,
  now = () => performance.now(),
) => {
  const start = now()
  let last = -Infinity
  let highest = 0
  const tell = (fraction: number) => {
    const seconds = (now() - start) / 1000
    onProgress?.(fraction, seconds > 0 ? (fraction * sizeBytes) / seconds : 0)
  }
  return {
    advance(fraction: number) {
      if (!Number.isFinite(fraction) || now() - last < INTERVAL_MS) return
      highest = Math.max(highest, Math.min(fraction, 0.99))
      last = now()
      tell(highest)
    },
    finish() {
      tell(1)
    },
  }
}
