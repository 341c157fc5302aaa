import { z } from 'zod'
import { Purpose, type Verdicts } from '../consent/consent'
import { Day, Id, Instant } from '../ids'
import { addMonths } from '../programme/programme'
import { nameText } from '../text'

/** How far the assessment is: `none` before a decision. */
export const RetentionOutcome = z.enum(['none', 'certified', 'notYet', 'newRecording'])
export type RetentionOutcome = z.infer<typeof RetentionOutcome>

const Months = z.int().min(0).max(600)

/** Months for which a purpose justifies keeping a film: after the decision, or after the import while there is none. */
export const RetentionRule = z.strictObject({
  months: z.record(Purpose, z.record(RetentionOutcome, Months)),
  /** Why these, in the words of who set them. */
  reason: z.string().trim().min(1).max(2000),
})
export type RetentionRule = z.infer<typeof RetentionRule>

const ours = { none: 12, certified: 6, notYet: 6, newRecording: 6 }

/** A proposal of our own: no guide gives numbers. */
export const builtInRetention: Omit<RetentionRule, 'reason'> & { reason: '' } = {
  months: { assessment: ours, supervision: ours, teaching: ours, research: ours },
  reason: '',
}

/** A recording is due within this many months: it is listed. */
const SOON_MONTHS = 1

/** How long a film may wait for its first consent, in months. */
const WITHOUT_CONSENT_MONTHS = 1

/** What the date of a recording follows from. Days are YYYY-MM-DD. */
export type RetentionFacts = {
  readonly importedOn: string
  readonly outcome: RetentionOutcome
  /** Null before a decision. */
  readonly decidedOn: string | null
  readonly verdicts: Verdicts
  /** The last postponement; null where there is none. */
  readonly postponedTo: string | null
}

/** What sets the date: the rule, the end of the last consent, no consent at all, or a postponement. */
const RetentionCause = z.enum(['rule', 'consentEnds', 'withdrawn', 'noConsent', 'postponed'])
type RetentionCause = z.infer<typeof RetentionCause>

export const Deadline = z.strictObject({ on: Day, cause: RetentionCause, purpose: Purpose.nullable() })
export type Deadline = z.infer<typeof Deadline>

/**
 * The last day on which a film is to be deleted. Each purpose that consent allows justifies keeping it until its rule
 * or the consent ends; the longest counts. Without any consent it is due at once, or waits shortly for the first.
 * @param today YYYY-MM-DD
 */
export function deadlineOf(
  { months }: Pick<RetentionRule, 'months'>,
  facts: RetentionFacts,
  today: string,
): Deadline {
  const { importedOn, outcome, decidedOn, verdicts, postponedTo } = facts
  const byPurpose = Purpose.options.flatMap((purpose): Deadline[] => {
    const verdict = verdicts[purpose]
    if (!verdict.allowed) return []
    const rule = addMonths(decidedOn ?? importedOn, months[purpose][outcome])
    return verdict.until < rule
      ? [{ on: verdict.until, cause: 'consentEnds', purpose }]
      : [{ on: rule, cause: 'rule', purpose }]
  })
  const latest = byPurpose.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))[0]
  const deadline = latest ?? withoutConsent(facts, today)
  return postponedTo !== null && postponedTo > deadline.on
    ? { on: postponedTo, cause: 'postponed', purpose: null }
    : deadline
}

function withoutConsent({ verdicts, importedOn }: RetentionFacts, today: string): Deadline {
  const refusals = Object.values(verdicts).flatMap((verdict) => (verdict.allowed ? [] : [verdict.refusal]))
  if (refusals.includes('consentWithdrawn')) return { on: today, cause: 'withdrawn', purpose: null }
  if (refusals.includes('consentOver')) return { on: today, cause: 'consentEnds', purpose: null }
  const waits = addMonths(importedOn, WITHOUT_CONSENT_MONTHS)
  return { on: waits, cause: 'noConsent', purpose: null }
}

/** Whether a date is over or comes within a month. */
export const isDueSoon = ({ on }: Pick<Deadline, 'on'>, today: string): boolean =>
  on <= addMonths(today, SOON_MONTHS)

/** A postponement is for a year at most. */
export const latestPostponement = (today: string): string => addMonths(today, 12)

export const Reason = nameText(500)

/** Why a recording is kept longer, by whom. */
const Postponement = z.strictObject({
  until: Day,
  reason: Reason,
  by: z.string(),
  at: Instant,
})
type Postponement = z.infer<typeof Postponement>

/** A recording with its date. */
export const RetentionEntry = z.strictObject({
  recordingId: Id,
  leader: z.string(),
  citizenCode: z.string(),
  meetingDate: Day,
  deadline: Deadline,
  postponements: z.array(Postponement),
})
export type RetentionEntry = z.infer<typeof RetentionEntry>

/** The rule in use, who saved it, and every version before it. */
export const RetentionInUse = z.strictObject({
  months: RetentionRule.shape.months,
  /** Empty for the built-in one. */
  reason: z.string(),
  saved: z.strictObject({ at: Instant, by: z.string(), version: z.int() }).nullable(),
})
export type RetentionInUse = z.infer<typeof RetentionInUse>

/** What a changed rule means for what is there. */
export const RetentionPreview = z.strictObject({
  recordings: z.int(),
  sooner: z.int(),
  later: z.int(),
  /** Over already, or today. */
  dueNow: z.int(),
  changes: z.array(
    z.strictObject({
      recordingId: Id,
      leader: z.string(),
      meetingDate: Day,
      before: Day,
      after: Day,
    }),
  ),
})
export type RetentionPreview = z.infer<typeof RetentionPreview>

/** Counts what changes from one list of dates to another of the same recordings. */
export function previewOf(
  before: readonly RetentionEntry[],
  after: readonly RetentionEntry[],
  today: string,
): RetentionPreview {
  const old = new Map(before.map(({ recordingId, deadline }) => [recordingId, deadline.on]))
  const changes = after.flatMap(({ recordingId, leader, meetingDate, deadline }) => {
    const was = old.get(recordingId) ?? deadline.on
    return was === deadline.on ? [] : [{ recordingId, leader, meetingDate, before: was, after: deadline.on }]
  })
  return {
    recordings: after.length,
    sooner: changes.filter((one) => one.after < one.before).length,
    later: changes.filter((one) => one.after > one.before).length,
    dueNow: after.filter(({ deadline }) => deadline.on <= today).length,
    changes: changes.sort((a, b) => (a.after < b.after ? -1 : 1)),
  }
}
