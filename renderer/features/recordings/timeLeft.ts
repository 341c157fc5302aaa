export type TimeLeft = { unit: 'seconds' | 'minutes' | 'hours'; count: number }

/** A remaining time as one would say it: never more exact than it is known. */
export function timeLeft(seconds: number): TimeLeft {
  if (seconds < 50) return { unit: 'seconds', count: Math.max(5, Math.ceil(seconds / 5) * 5) }
  if (seconds < 55 * 60) return { unit: 'minutes', count: Math.max(1, Math.round(seconds / 60)) }
  return { unit: 'hours', count: Math.max(1, Math.round(seconds / 3600)) }
}
