import { z } from 'zod'
import { Day, Id, Instant } from '../ids'
import { Words } from '../protocol/showing'
import { Digest } from '../protocol/statement'
import { Supervisor } from '../session/supervisor'
import { seenText } from '../text'

/** Requests for access that are kept at a time. */
export const MAX_REQUESTS = 8

/**
 * How far a supervisor is known to the signed-in one. `doubtful`: not compared, and with the name or the initials of
 * somebody else.
 */
export const Standing = z.enum(['you', 'known', 'notCompared', 'changed', 'doubtful'])
export type Standing = z.infer<typeof Standing>

export const Member = z.strictObject({
  supervisor: Supervisor,
  standing: Standing,
  /** The card to compare, with its six words; null where none was found. */
  card: Digest.nullable(),
  words: Words.nullable(),
})
export type Member = z.infer<typeof Member>

/**
 * Why somebody who asks for access cannot be let in. `otherKeys`: their app saw other keys of the workspace than this
 * one; `taken`: a supervisor has these initials, or is this person already.
 */
const RequestFault = z.enum(['otherKeys', 'taken'])
export type RequestFault = z.infer<typeof RequestFault>

/** Somebody who asks for access, as their own signed card says. */
export const AccessRequest = z.strictObject({
  id: Id,
  card: Digest,
  name: z.string(),
  initials: z.string(),
  words: Words,
  fault: RequestFault.nullable(),
})
export type AccessRequest = z.infer<typeof AccessRequest>

/** Somebody who is no longer part of the workspace. */
export const FormerMember = z.strictObject({
  supervisor: Supervisor,
  leftAt: Instant,
  /** Recordings that they were to rate, or have rated without a decision. */
  undecided: z.array(z.strictObject({ recordingId: Id, leader: z.string(), meetingDate: Day })),
})
export type FormerMember = z.infer<typeof FormerMember>

export const Members = z.strictObject({
  members: z.array(Member),
  /** The last who left first. */
  former: z.array(FormerMember),
  requests: z.array(AccessRequest).max(MAX_REQUESTS),
  /** Files among the requests that are none, or more than can be shown. */
  unreadable: z.int(),
  /** The last time that all keys were replaced; null where they never were. */
  rotation: z.strictObject({ at: Instant, name: z.string(), words: Words }).nullable(),
})
export type Members = z.infer<typeof Members>

type Known = Pick<Member, 'supervisor' | 'standing'>

/** Whether two people look alike to anyone who reads their names or initials. */
const looksLike = (
  one: Pick<Supervisor, 'name' | 'initials'>,
  other: Pick<Supervisor, 'name' | 'initials'>,
): boolean =>
  seenText(one.initials) === seenText(other.initials) || seenText(one.name) === seenText(other.name)

/** Marks those who were not compared and look like somebody else. */
export function withDoubts<M extends Known>(members: readonly M[]): M[] {
  return members.map((one) => {
    const doubtful =
      one.standing === 'notCompared' &&
      members.some((other) => other !== one && looksLike(one.supervisor, other.supervisor))
    return doubtful ? { ...one, standing: 'doubtful' } : one
  })
}
