import type { Purpose } from '../domain/consent/consent'
import type { LogEvent } from '../domain/log/entry'

/** What the log says of a call. */
export type AccessEvent = LogEvent

/** Names of inputs that lead to a recording. */
export const subjectKinds = [
  'recordingId',
  'clipId',
  'clipIds',
  'exerciseId',
  'roundId',
  'recordId',
  'recordIds',
] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** A place in the input, such as `clip.recordingId`. */
export type SubjectPath = SubjectKind | `${string}.${SubjectKind}`

/** What a call does with recordings: the gate and the log go by it. */
export type Access = {
  readonly event: AccessEvent
  /** Where the input names the recordings. Places that are empty are passed over. */
  readonly subject: readonly SubjectPath[]
  /** Purposes that each of them needs consent to; `stated`: the one that the input names as its `purpose`. */
  readonly purposes: readonly Purpose[] | 'stated'
  /** The answer is about many recordings: its service leaves out what has no consent to this purpose. */
  readonly filtered: Purpose | null
  /** Where the input names somebody whom it is about: the first that is there goes into the log. */
  readonly about?: readonly string[]
}

/** A call about recordings that its input names. */
export const one = (
  event: AccessEvent,
  subject: SubjectPath | readonly SubjectPath[],
  purposes: Access['purposes'],
): Access => ({ event, subject: [subject].flat(), purposes, filtered: null })

/** A call about many recordings, whose service filters. */
export const many = (
  event: AccessEvent,
  filtered: Purpose,
  subject: readonly SubjectPath[] = [],
): Access => ({
  event,
  subject,
  purposes: [],
  filtered,
})

/** A call about people or the workspace, or what may be known of recordings without consent. */
export const general = (event: AccessEvent): Access => ({ event, subject: [], purposes: [], filtered: null })

/**
 * Whether a call is for supervisors only: it gives or changes something of a film, a clip or a rating. What needs a
 * consent does, and so do lists of it.
 */
export const isForSupervisors = ({ event, purposes, filtered }: Access): boolean =>
  purposes.length > 0 ||
  event === 'play' ||
  event === 'rate' ||
  (filtered !== null && filtered !== 'research' && event !== 'people')
