import { z } from 'zod'
import { ConsentPage, ConsentTerms, MAX_PARTICIPANTS, Participant, Purpose } from '../domain/consent/consent'
import { Id } from '../domain/ids'
import { one } from './access'
import type { ColumnContract } from './call'

const participant = z.strictObject({ recordingId: Id, participantId: Id })

/** Who was filmed in a recording, by code, and what each consents to. */
export const consentContract = {
  page: {
    access: one('view', 'recordingId', []),
    input: z.strictObject({ recordingId: Id }),
    output: ConsentPage,
    errors: ['notFound'],
  },
  /** Adds participants, or changes them. What was withdrawn stays so. */
  save: {
    access: one('change', 'recordingId', []),
    input: z.strictObject({
      recordingId: Id,
      participants: z.array(Participant).min(1).max(MAX_PARTICIPANTS),
    }),
    output: ConsentPage,
    errors: ['notFound'],
  },
  /** Removes somebody who was not filmed. */
  remove: {
    access: one('change', 'recordingId', []),
    input: participant,
    output: ConsentPage,
    errors: ['notFound', 'participantKept'],
  },
  /** Signs that a participant takes back consent to these purposes. What uses the recording for them ends at once. */
  withdraw: {
    access: one('change', 'recordingId', []),
    input: participant.extend({ purposes: z.array(Purpose).min(1) }),
    output: ConsentPage,
    errors: ['notFound'],
  },
  /** Signs that a participant who had withdrawn consents again. */
  renew: {
    access: one('change', 'recordingId', []),
    input: participant.extend({ terms: ConsentTerms }),
    output: ConsentPage,
    errors: ['notFound', 'folderAlarm'],
  },
  /** Signs that the blurs and mutes of a participant cover them wherever they are seen or heard. */
  confirmCover: {
    access: one('change', 'recordingId', []),
    input: participant,
    output: ConsentPage,
    errors: ['notFound', 'coverEmpty', 'folderAlarm'],
  },
} satisfies ColumnContract
