import { z } from 'zod'
import { Consent } from '../consent/consent'
import { Day } from '../ids'
import { cleanName, nameText } from '../text'

const Name = nameText(120)
const Count = z.int().min(0).max(99)

/** A citizen is stored by code only, such as B-017: letters, an optional dash, digits. */
export const CitizenCode = z
  .string()
  .overwrite(cleanName)
  .regex(/^\p{L}{1,4}-?\d{1,6}$/u)

/** Facts about a network meeting, entered at import. */
export const MeetingDetails = z.strictObject({
  meetingDate: Day,
  citizenCode: CitizenCode,
  leader: Name,
  coordinator: nameText(120, 0),
  reflectors: z.array(Name).max(12),
  privateCount: Count,
  professionalCount: Count,
  meetingNumber: z.int().min(1).max(999),
  consent: Consent,
})
export type MeetingDetails = z.infer<typeof MeetingDetails>

/** Progress of a recording from import to decision. */
export const Stage = z.enum(['unassigned', 'rating', 'comparing', 'decided'])
export type Stage = z.infer<typeof Stage>
