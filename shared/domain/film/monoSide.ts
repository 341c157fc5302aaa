import { z } from 'zod'

/** The only stereo channel on which a recording has audible sound. */
export const MonoSide = z.enum(['left', 'right'])
export type MonoSide = z.infer<typeof MonoSide>

/** 26 dB: what is left on the other channel is crosstalk. */
const TIMES_LOUDER = 400
/** Mean square of 16-bit samples, below which both channels are silent. */
const SILENCE = 25

/** The only audible channel, from the mean squares of the 16-bit samples; null where both are audible, or neither. */
export function monoSideOf(left: number, right: number): MonoSide | null {
  if (Math.max(left, right) < SILENCE) return null
  if (left > right * TIMES_LOUDER) return 'left'
  return right > left * TIMES_LOUDER ? 'right' : null
}
