import { z } from 'zod'
import { Id } from '../ids'

/** Where a supervisor is needed when another gives them the seat: the screen that opens once they have signed in. */
export const SeatPlace = z.discriminatedUnion('screen', [
  z.strictObject({ screen: z.literal('consensus'), recordingId: Id }),
  z.strictObject({ screen: z.literal('round'), roundId: Id }),
  z.strictObject({ screen: z.literal('records') }),
  z.strictObject({ screen: z.literal('settings') }),
])
export type SeatPlace = z.infer<typeof SeatPlace>

/** A seat at this computer that one supervisor has given to another. */
export const Seat = z.strictObject({ userId: Id, at: SeatPlace })
export type Seat = z.infer<typeof Seat>
