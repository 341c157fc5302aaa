import { z } from 'zod'
import { consentRefusals, type Verdict } from '../consent/consent'
import { writeDay } from '../day'
import { Edit } from '../film/edits'
import { Day, Id, Instant, Milliseconds } from '../ids'
import { Stance } from '../ratings/rating'
import { isLocked, type RatingRound } from '../ratings/ratingRound'
import { nameText, seenText } from '../text'

/** Longest lead-in and lead-out of a clip, in milliseconds. */
const MAX_LEAD_MS = 30_000

const Lead = z.int().min(0).max(MAX_LEAD_MS)

/**
 * An interval [startMs, endMs) of a recording, chosen for supervision. A reference only: nothing is written out. The
 * leads (milliseconds) are played before and after it.
 */
export const Clip = z
  .strictObject({
    id: Id,
    recordingId: Id,
    startMs: Milliseconds,
    endMs: Milliseconds,
    leadInMs: Lead,
    leadOutMs: Lead,
    title: nameText(120),
    /** Why this one. */
    why: z.string().trim().max(2000),
    /** What to look for: the question that is shown with the clip. */
    lookFor: z.string().trim().max(400),
    itemKeys: z.array(z.string().max(40)).max(20),
    stance: Stance.nullable(),
  })
  .refine(({ startMs, endMs }) => endMs > startMs, { path: ['endMs'] })
export type Clip = z.infer<typeof Clip>

/** Why a clip cannot be made, changed, seen or shown now. Each is an error code too. */
export const clipObstacles = [...consentRefusals, 'recordingBeingRated'] as const
export const ClipObstacle = z.enum(clipObstacles)
export type ClipObstacle = z.infer<typeof ClipObstacle>

/** A clip as it may be listed. */
export const ClipView = z.strictObject({
  id: Id,
  recordingId: Id,
  meetingDate: Day,
  leader: z.string(),
  formRowId: Id,
  durationMs: Milliseconds,
  chosenBy: z.string(),
  chosenAt: Instant,
  /** Null while there is an obstacle: place and words could colour a rating, or outlive the consent. */
  clip: Clip.nullable(),
  obstacle: ClipObstacle.nullable(),
  /** Last day of the consent to supervision where it ends soon. */
  consentEndsOn: Day.nullable(),
  /** Supervisors who have not locked their rating of the recording. */
  raterIds: z.array(Id),
})
export type ClipView = z.infer<typeof ClipView>

/** What a player needs: the interval to play, leads included, and what is blurred or muted. */
export const ClipPlayback = z.strictObject({
  url: z.string(),
  startMs: Milliseconds,
  endMs: Milliseconds,
  edits: z.array(Edit),
})
export type ClipPlayback = z.infer<typeof ClipPlayback>

/** The supervisors of open rounds who have not locked: to them a clip would say what another looks at. */
export const ratersAtWork = (rounds: readonly RatingRound[]): string[] =>
  rounds
    .filter(({ closedAt }) => closedAt === null)
    .flatMap(({ ratings }) => ratings.filter((rating) => !isLocked(rating)))
    .map(({ supervisorId }) => supervisorId)

/**
 * What stands in the way of clips of a recording, or null.
 * @param consent to supervision, today
 * @param rounds all rounds of the recording
 */
export function clipObstacle(consent: Verdict, rounds: readonly RatingRound[]): ClipObstacle | null {
  if (!consent.allowed) return consent.refusal
  return ratersAtWork(rounds).length > 0 ? 'recordingBeingRated' : null
}

/** The interval that is played: the clip with its leads, within the recording. */
export const playedSpan = (
  { startMs, endMs, leadInMs, leadOutMs }: Pick<Clip, 'startMs' | 'endMs' | 'leadInMs' | 'leadOutMs'>,
  durationMs: number,
): { startMs: number; endMs: number } => ({
  startMs: Math.max(0, startMs - leadInMs),
  endMs: Math.min(durationMs, endMs + leadOutMs),
})

/*
 * Times are whole milliseconds, frames are not: a moment m stands for [m - 0.5, m + 0.5), so that a frame whose own
 * time was rounded to m belongs to m. A microsecond more makes up for the precision of media times.
 */

/** Where to seek, in seconds, for the first frame of an interval that begins at `startMs`. */
export const firstFrameAt = (startMs: number): number => (startMs + 0.501) / 1000

/** Where to seek, in seconds, for the last frame before `endMs`. */
export const lastFrameAt = (endMs: number): number => Math.max(0, endMs - 0.502) / 1000

/** Whether a frame (media time in seconds) begins before an interval: it is the first one where it lasts into it. */
export const beginsBefore = (mediaTime: number, startMs: number): boolean =>
  mediaTime * 1000 < startMs - 0.501

/** Whether a frame (media time in seconds) lies after an interval that ends at `endMs`. */
export const isPastEnd = (mediaTime: number, endMs: number): boolean => mediaTime * 1000 >= endMs - 0.501

/** The facts by which clips are searched. */
export type ClipFilter = {
  text: string
  itemKey: string | null
  leader: string | null
  recordingId: string | null
  stance: Stance | null
}

export const noClipFilter: ClipFilter = {
  text: '',
  itemKey: null,
  leader: null,
  recordingId: null,
  stance: null,
}

/** Clips that fit, those that support first, then by time of choice, the newest first. */
export function filterClips(clips: readonly ClipView[], filter: ClipFilter): ClipView[] {
  const words = seenText(filter.text).split(' ').filter(Boolean)
  const fits = ({ clip, recordingId, leader, meetingDate }: ClipView) => {
    const said = seenText(
      [leader, meetingDate, writeDay(meetingDate), clip?.title, clip?.why, clip?.lookFor].join(' '),
    )
    return (
      words.every((word) => said.includes(word)) &&
      (filter.itemKey === null || clip?.itemKeys.includes(filter.itemKey) === true) &&
      (filter.leader === null || leader === filter.leader) &&
      (filter.recordingId === null || recordingId === filter.recordingId) &&
      (filter.stance === null || clip?.stance === filter.stance)
    )
  }
  const rank = ({ clip }: ClipView) => (clip?.stance === 'supports' ? 0 : clip ? 1 : 2)
  return clips
    .filter(fits)
    .sort(
      (a, b) =>
        rank(a) - rank(b) || Date.parse(b.chosenAt) - Date.parse(a.chosenAt) || (a.id < b.id ? 1 : -1),
    )
}
