import { z } from 'zod'

/** The only side on which a recording has sound. */
export const Ear = z.enum(['left', 'right'])
export type Ear = z.infer<typeof Ear>

/** 26 dB: what comes through on the other side is the wire's noise and cannot be followed. */
const TIMES_LOUDER = 400
/** Mean square of 16-bit samples: below it there is nothing to hear on either side. */
const SILENCE = 25

/** In which ear alone a recording is heard, from the mean squares of its two sides; null where in both, or in none. */
export function oneEar(left: number, right: number): Ear | null {
  if (Math.max(left, right) < SILENCE) return null
  if (left > right * TIMES_LOUDER) return 'left'
  return right > left * TIMES_LOUDER ? 'right' : null
}
