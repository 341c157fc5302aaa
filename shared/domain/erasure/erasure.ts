import { z } from 'zod'
import { Instant } from '../ids'
import { Digest } from '../protocol/statement'
import type { MeetingDetails } from '../recordings/recording'
import { Supervisor } from '../session/supervisor'

/** How a recording stands with regard to its erasure, and what the signed-in supervisor may do. */
export const ErasureState = z.strictObject({
  erasedAt: Instant.nullable(),
  /** Who has asked for it, where no one entitled to decide has answered. */
  asked: z.strictObject({ request: Digest, by: Supervisor, at: Instant }).nullable(),
  mayDecide: z.boolean(),
  /** Who may decide, for those who may not. */
  deciders: z.array(Supervisor),
  /** Copies that it has not reached; of a recording that is not erased, those that are not plugged in now. */
  awaitedCopies: z.array(z.string()),
})
export type ErasureState = z.infer<typeof ErasureState>

/** What a person may do about an erasure: the importer of the recording, or who answers for the data. */
export const mayDecide = (
  personId: string,
  importer: string | null,
  dataResponsible: ReadonlySet<string>,
): boolean => importer === personId || dataResponsible.has(personId)

/**
 * What stays of the details: the meeting leader and the day, which the records say as well. Everything that was typed
 * about the citizen and the network goes.
 */
export const erasedDetails = ({ meetingDate, leader }: MeetingDetails): MeetingDetails => ({
  meetingDate,
  leader,
  citizenCode: 'X-0',
  coordinator: '',
  reflectors: [],
  privateCount: 0,
  professionalCount: 0,
  meetingNumber: 1,
})
