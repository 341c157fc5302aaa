import { z } from 'zod'
import { PersonCode, type Counted } from '../consent/consent'
import { Day } from '../ids'
import { nameText, seenText } from '../text'

const Name = nameText(120)
const Count = z.int().min(0).max(99)

/** A citizen is stored by code only, such as B-017. */
export const CitizenCode = PersonCode

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
})
export type MeetingDetails = z.infer<typeof MeetingDetails>

/** How many were filmed beside the citizen. The team is who is named. */
export const countedIn = ({
  leader,
  coordinator,
  reflectors,
  privateCount,
  professionalCount,
}: MeetingDetails): Counted => ({
  privateNetwork: privateCount,
  professionalNetwork: professionalCount,
  team: new Set([leader, coordinator, ...reflectors].map(seenText).filter(Boolean)).size,
})

/** Progress of a recording from import to decision. */
export const Stage = z.enum(['unassigned', 'rating', 'comparing', 'decided', 'erased'])
export type Stage = z.infer<typeof Stage>
