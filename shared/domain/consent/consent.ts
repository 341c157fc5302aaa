import { z } from 'zod'
import { isOver } from '../day'
import { Day, Id, Instant } from '../ids'
import { addMonths } from '../programme/programme'
import { cleanName, nameText } from '../text'

/** What a recording may be used for. Calibration is teaching: supervisors train on it. */
export const Purpose = z.enum(['assessment', 'supervision', 'teaching', 'research'])
export type Purpose = z.infer<typeof Purpose>

/** What a film is opened for: a purpose, or covering somebody in it. */
export const Use = z.enum([...Purpose.options, 'cover'])
export type Use = z.infer<typeof Use>

/** A person is stored by code only, such as B-017: letters, an optional dash, digits. */
export const PersonCode = z
  .string()
  .overwrite(cleanName)
  .regex(/^\p{L}{1,4}-?\d{1,6}$/u)

export const ParticipantKind = z.enum(['citizen', 'privateNetwork', 'professionalNetwork', 'team'])
export type ParticipantKind = z.infer<typeof ParticipantKind>

/** How a consent was given. */
export const HowGiven = z.enum(['paper', 'digital', 'spoken'])
export type HowGiven = z.infer<typeof HowGiven>

const termsShape = {
  purposes: z.array(Purpose).min(1),
  from: Day,
  /** The last day. */
  until: Day,
  how: HowGiven,
  /** Where the signed paper or file lies. */
  paper: nameText(200, 0),
}
const endsAfterItBegins = [
  ({ from, until }: { from: string; until: string }) => until >= from,
  { path: ['until'] },
] satisfies [unknown, object]

/** What somebody has consented to. */
export const ConsentTerms = z.strictObject(termsShape).refine(...endsAfterItBegins)
export type ConsentTerms = z.infer<typeof ConsentTerms>

/** The consent that is entered at an import: the citizen's, and whether the others gave it on the same terms. */
export const FirstConsent = z
  .strictObject({ ...termsShape, others: z.boolean() })
  .refine(...endsAfterItBegins)
export type FirstConsent = z.infer<typeof FirstConsent>

/** Somebody who was filmed. */
export const Participant = z.strictObject({
  id: Id,
  code: PersonCode,
  kind: ParticipantKind,
  /** Null: none has been entered. */
  consent: ConsentTerms.nullable(),
})
export type Participant = z.infer<typeof Participant>

/** Participants of one recording at most. */
export const MAX_PARTICIPANTS = 250

/** A consent taken back, or given again: `purposes` are those that it is about. */
export type Withdrawal = {
  /** Of the signed statement. */
  readonly id: string
  readonly participant: string
  readonly purposes: readonly Purpose[]
}
export type Renewal = { readonly withdrawals: readonly string[]; readonly purposes: readonly Purpose[] }

/** All that a verdict on a recording rests on. */
export type ConsentFacts = {
  readonly participants: readonly Participant[]
  readonly withdrawals: readonly Withdrawal[]
  readonly renewals: readonly Renewal[]
  /** Participants whom confirmed blurs and mutes hide wherever they are seen or heard. */
  readonly covered: ReadonlySet<string>
}

/** Where a participant's consent to one purpose stands. */
export const Standing = z.enum(['given', 'missing', 'notYet', 'over', 'withdrawn'])
export type Standing = z.infer<typeof Standing>

/** Why a recording may not be used for something today. Each is an error code too. */
export const consentRefusals = ['consentMissing', 'consentOver', 'consentWithdrawn'] as const
const ConsentRefusal = z.enum(consentRefusals)
type ConsentRefusal = z.infer<typeof ConsentRefusal>

const Allowed = z.strictObject({
  allowed: z.literal(true),
  /** The last day. */
  until: Day,
  /** Within a month. */
  endsSoon: z.boolean(),
})
const Refused = z.strictObject({
  allowed: z.literal(false),
  refusal: ConsentRefusal,
  /** The codes of those who are the reason; nothing of somebody who is not listed. */
  codes: z.array(z.string()),
  /** The others' consent allows it once these are covered. */
  canCover: z.boolean(),
})
export const Verdict = z.discriminatedUnion('allowed', [Allowed, Refused])
export type Verdict = z.infer<typeof Verdict>

/** The verdict on each purpose. */
export const Verdicts = z.record(Purpose, Verdict)
export type Verdicts = Record<Purpose, Verdict>

/** The purposes that a participant has taken back and not given again. */
export function withdrawnPurposes(facts: ConsentFacts, participantId: string): Purpose[] {
  const open = facts.withdrawals
    .filter(({ participant }) => participant === participantId)
    .flatMap(({ id, purposes }) => {
      const again = facts.renewals.filter(({ withdrawals }) => withdrawals.includes(id))
      return purposes.filter((purpose) => !again.some((one) => one.purposes.includes(purpose)))
    })
  return Purpose.options.filter((purpose) => open.includes(purpose))
}

/** @param today YYYY-MM-DD */
export function standingOf(
  facts: ConsentFacts,
  { id, consent }: Participant,
  purpose: Purpose,
  today: string,
): Standing {
  if (withdrawnPurposes(facts, id).includes(purpose)) return 'withdrawn'
  if (!consent?.purposes.includes(purpose)) return 'missing'
  if (consent.from > today) return 'notYet'
  return isOver(consent.until, today) ? 'over' : 'given'
}

/**
 * Whether a recording may be used for something today: the one rule. Every participant consents to the purpose or is
 * covered, and somebody consents. A withdrawal counts also where its participant is not listed any more.
 * @param today YYYY-MM-DD
 */
export function consentFor(facts: ConsentFacts, use: Use, today: string): Verdict {
  if (use !== 'cover') return verdictOn(facts, use, today)
  // Somebody can be covered where the others' consent allows any use.
  const verdicts = Purpose.options.map((purpose) => verdictOn(facts, purpose, today))
  const possible = verdicts.find((verdict) => verdict.allowed)
  if (possible) return possible
  return verdicts.some((verdict) => !verdict.allowed && verdict.canCover)
    ? { allowed: true, until: today, endsSoon: false }
    : (verdicts[0] as Verdict)
}

function verdictOn(facts: ConsentFacts, purpose: Purpose, today: string): Verdict {
  const { participants, covered } = facts
  const standings = participants
    .filter(({ id }) => !covered.has(id))
    .map((participant) => ({ participant, standing: standingOf(facts, participant, purpose, today) }))
  const given = standings.filter(({ standing }) => standing === 'given')
  const lacking = standings.filter(({ standing }) => standing !== 'given')
  const listed = new Set(participants.map(({ id }) => id))
  const gone = facts.withdrawals
    .map(({ participant }) => participant)
    .filter((id) => !listed.has(id) && withdrawnPurposes(facts, id).includes(purpose))
  if (lacking.length === 0 && gone.length === 0 && given.length > 0) {
    const until = given.map(({ participant }) => participant.consent?.until ?? today).sort()[0] ?? today
    return { allowed: true, until, endsSoon: until <= addMonths(today, 1) }
  }
  const standing = (...wanted: Standing[]) => lacking.filter((one) => wanted.includes(one.standing))
  const [refusal, because]: [ConsentRefusal, typeof lacking] =
    gone.length > 0 || standing('withdrawn').length > 0
      ? ['consentWithdrawn', standing('withdrawn')]
      : standing('over').length > 0
        ? ['consentOver', standing('over')]
        : ['consentMissing', lacking]
  return {
    allowed: false,
    refusal,
    codes: because.map(({ participant }) => participant.code),
    canCover: gone.length === 0 && given.length > 0,
  }
}

export const verdictsOn = (facts: ConsentFacts, today: string): Verdicts =>
  Object.fromEntries(
    Purpose.options.map((purpose) => [purpose, consentFor(facts, purpose, today)]),
  ) as Verdicts

/** The purposes that a recording may be used for. */
export const allowedPurposes = (verdicts: Verdicts): Purpose[] =>
  Purpose.options.filter((purpose) => verdicts[purpose].allowed)

/**
 * The participants who are covered: somebody has confirmed a cover, and every blur and mute of every cover that was
 * confirmed is still as it was.
 * @param covers participant and the digests of the edits that were confirmed
 * @param present the digests of the edits that are there, by participant
 */
export function coveredBy(
  covers: readonly { readonly participant: string; readonly edits: readonly string[] }[],
  present: ReadonlyMap<string, ReadonlySet<string>>,
): Set<string> {
  const confirmed = new Map<string, boolean>()
  for (const { participant, edits } of covers) {
    const there = edits.length > 0 && edits.every((edit) => present.get(participant)?.has(edit))
    confirmed.set(participant, there && confirmed.get(participant) !== false)
  }
  return new Set([...confirmed].flatMap(([id, whole]) => (whole ? [id] : [])))
}

/** How many of each kind were counted at the meeting, beside the citizen. */
export type Counted = Record<Exclude<ParticipantKind, 'citizen'>, number>

const letters = { privateNetwork: 'P', professionalNetwork: 'F', team: 'T' } as const

/**
 * Those who were filmed, as they were counted: the citizen with the consent that was entered, and the others with the
 * same, or none.
 */
export function firstParticipants(
  citizenCode: string,
  counted: Counted,
  { others, ...terms }: FirstConsent,
  newId: () => string,
): Participant[] {
  const rest = (['privateNetwork', 'professionalNetwork', 'team'] as const).flatMap((kind) =>
    Array.from({ length: counted[kind] }, (_, i) => ({
      id: newId(),
      code: `${letters[kind]}${i + 1}`,
      kind,
      consent: others ? terms : null,
    })),
  )
  return [{ id: newId(), code: citizenCode, kind: 'citizen', consent: terms }, ...rest]
}

/** The next free code of a kind, such as P3. */
export function freeCode(participants: readonly Participant[], kind: ParticipantKind): string {
  const taken = new Set(participants.map(({ code }) => code.toLowerCase()))
  const letter = kind === 'citizen' ? 'B' : letters[kind]
  for (let i = 1; ; i++) if (!taken.has(`${letter}${i}`.toLowerCase())) return `${letter}${i}`
}

/** One participant as the screen shows them. */
export const ParticipantView = z.strictObject({
  ...Participant.shape,
  standings: z.record(Purpose, Standing),
  /** What was taken back and is not given again, and when that was signed. */
  withdrawn: z.array(Purpose),
  withdrawnAt: Instant.nullable(),
  /** How many blurs and mutes are bound to the participant. */
  covers: z.int().min(0),
  /** These were confirmed, and are still there. */
  covered: z.boolean(),
})
export type ParticipantView = z.infer<typeof ParticipantView>

/** Everything about the consent to one recording. */
export const ConsentPage = z.strictObject({
  participants: z.array(ParticipantView),
  verdicts: Verdicts,
  /** Withdrawals of people who are not listed: of another import of the film, or removed with other tools. */
  unlisted: z.int().min(0),
})
export type ConsentPage = z.infer<typeof ConsentPage>
