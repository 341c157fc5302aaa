/** `fraction` of the work from 0 to 1; `speed` in source bytes per second, averaged since the start. */
export type OnProgress = (fraction: number, speed: number) => void

const INTERVAL_MS = 100

/** Reports progress at most ten times a second, monotonically, and 1 only from `finish`. */
export const progressReporter = (
  sizeBytes: number,
  onProgress: OnProgress | undefined,
  now = () => performance.now(),
) => {
  const start = now()
  let last = -Infinity
  let highest = 0
  const report = (fraction: number) => {
    const seconds = (now() - start) / 1000
    onProgress?.(fraction, seconds > 0 ? (fraction * sizeBytes) / seconds : 0)
  }
  return {
    advance(fraction: number) {
      if (!Number.isFinite(fraction) || now() - last < INTERVAL_MS) return
      highest = Math.max(highest, Math.min(fraction, 0.99))
      last = now()
      report(highest)
    },
    finish() {
      report(1)
    },
  }
}
