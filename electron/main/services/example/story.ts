import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import type { FirstConsent } from '@shared/domain/consent/consent'
import { localDay } from '@shared/domain/day'
import { Outcome } from '@shared/domain/consensus/certification'
import { ConsensusItem } from '@shared/domain/consensus/consensus'
import { itemsOf, type Form } from '@shared/domain/forms/form'
import { EntryKind, HoursForm } from '@shared/domain/leaders/trainingProgress'
import { Score, Stance, type Answer, type RatingContent } from '@shared/domain/ratings/rating'
import { MeetingDetails } from '@shared/domain/recordings/recording'
import { AppError } from '@shared/errors'
import { CalibrationService } from '../calibration/calibration'
import { ConsensusService } from '../consensus/consensus'
import { DecisionsService } from '../consensus/decisions'
import type { ImportsService } from '../imports/imports'
import { LeadersService } from '../leaders/leaders'
import { RatingsService } from '../ratings/ratings'
import { RecordingsService } from '../recordings/recordings'
import { VerifiedRecords } from '../records/verifiedRecords'
import type { SessionContext } from '../session/sessionContext'
import type { Person, Seats } from './seats'

const DaysAgo = z.int().min(0).max(3000)

/** One supervisor's rating: scores in the order of the form, and what was seen when. */
const Rated = z.strictObject({
  scores: z.array(Score),
  seen: z.array(z.strictObject({ at: z.number(), item: z.string(), stance: Stance, text: z.string() })),
})
/** By both supervisors, in their order. */
const RatedByBoth = z.tuple([Rated, Rated])

/** A recording of the sample film up to `untilMs`: each is a separate film, which is rated blind. */
const Filmed = z.strictObject({
  daysAgo: DaysAgo,
  untilMs: z.int().positive().nullable(),
  details: MeetingDetails.omit({ meetingDate: true }),
})

/** resources/sample/story.json: what happened in the example before one sits down at it. Days are relative to today. */
const Story = z.strictObject({
  toRate: Filmed,
  toCompare: Filmed.extend({ ratings: RatedByBoth }),
  decided: Filmed.extend({
    ratings: RatedByBoth,
    /** Where the two differed; all other items keep their score. */
    agreed: z.array(ConsensusItem),
    outcome: Outcome,
    comment: z.string(),
    goal: z.strictObject({ text: z.string(), itemKeys: z.array(z.string()) }),
  }),
  calibrated: Filmed.extend({ ratings: RatedByBoth, key: z.array(ConsensusItem) }),
  leader: z.strictObject({
    leadsSinceDaysAgo: DaysAgo,
    entries: z.array(
      z.strictObject({
        daysAgo: DaysAgo,
        kind: EntryKind,
        seminar: z.int().optional(),
        hours: z.number().optional(),
        form: HoursForm.optional(),
        note: z.string().optional(),
      }),
    ),
  }),
})

type Importing = { readonly film: string; readonly imports: ImportsService }

const DAY_MS = 86_400_000
const dayAgo = (days: number): string => localDay(new Date(Date.now() - days * DAY_MS))

/**
 * Plays the story with the services of the app, each supervisor in their own session: nothing is written that they
 * would refuse.
 * @param json the text of story.json
 * @throws what the services throw
 */
export async function tellStory(
  json: unknown,
  seats: Seats,
  [anne, mikkel]: readonly [Person, Person],
  { film, imports }: Importing,
): Promise<void> {
  const story = Story.parse(json)
  const { toRate, toCompare, decided, calibrated } = story
  const { recordings, ratings, calibration, consensus, decisions, leaders } = servicesOf(seats.context)
  const both = [anne.user.id, mikkel.user.id]

  let open = await seats.sit(anne)
  const [form] = open.db.forms.list().map((stored) => stored.form)
  if (!form) throw new AppError('notFound')
  const filmed = ({ daysAgo, untilMs, details }: z.infer<typeof Filmed>, supervisorIds: string[]) =>
    imports.importNow(
      open,
      film,
      { ...details, meetingDate: dayAgo(daysAgo), consent: consentOf(daysAgo) },
      {
        supervisorIds,
        untilMs,
      },
    )
  const decidedId = await filmed(decided, both)
  const compareId = await filmed(toCompare, both)
  await filmed(toRate, both)
  const calibratedId = await filmed(calibrated, [])
  const round = await calibration.start(calibratedId)
  const rate = async (who: 0 | 1) => {
    for (const [id, rated] of [
      [compareId, toCompare.ratings[who]],
      [decidedId, decided.ratings[who]],
    ] as const) {
      await ratings.save(id, contentOf(form, rated))
      await ratings.lock(id)
    }
    await calibration.save(round.id, contentOf(form, calibrated.ratings[who]))
    await calibration.lock(round.id)
  }
  await rate(0)

  // Anne sees the two that she still has to compare once she shows her own.
  await seats.sit(mikkel)
  await rate(1)
  for (const id of [compareId, decidedId]) await ratings.reveal(id, [])
  await calibration.reveal(round.id, [])

  await seats.sit(anne)
  await ratings.reveal(decidedId, [])
  await calibration.reveal(round.id, [])
  for (const item of calibrated.key) await calibration.saveKey(round.id, item)
  await consensus.saveItems(decidedId, agreedOn(form, decided.ratings, decided.agreed))
  const { outcome, comment } = decided
  await decisions.beginSigning({ recordingId: decidedId, outcome, comment, includeObservations: false })

  await seats.sit(mikkel)
  const comparison = await consensus.comparison(decidedId)
  if (comparison.kind !== 'open' || !comparison.signing) throw new AppError('notFound')
  await decisions.sign(decidedId, comparison.signing.record)

  open = await seats.sit(anne)
  const { leaderId } = recordings.get(decidedId)
  const { leadsSinceDaysAgo, entries } = story.leader
  await leaders.saveProfile(leaderId, {
    joinedLater: false,
    leadsSince: dayAgo(leadsSinceDaysAgo),
    nextRecordingOn: null,
  })
  for (const { daysAgo, kind, seminar = null, hours = null, form: how = null, note = '' } of entries)
    await leaders.saveEntry(leaderId, {
      id: uuid(),
      kind,
      on: dayAgo(daysAgo),
      seminar,
      hours,
      form: how,
      note,
    })
  await leaders.saveGoal(leaderId, {
    id: uuid(),
    recordingId: decidedId,
    ...decided.goal,
    moments: [],
    agreedOn: dayAgo(0),
    state: 'open',
    stateNote: '',
  })
}

function servicesOf(context: SessionContext) {
  const recordings = new RecordingsService(context)
  const verified = new VerifiedRecords(context)
  const consensus = new ConsensusService(context, recordings, verified)
  return {
    recordings,
    consensus,
    decisions: new DecisionsService(context, consensus),
    ratings: new RatingsService(context),
    calibration: new CalibrationService(context),
    leaders: new LeadersService(context, verified),
  }
}

const consentOf = (daysAgo: number): FirstConsent => ({
  purposes: ['assessment', 'supervision', 'teaching'],
  from: dayAgo(daysAgo + 7),
  until: dayAgo(daysAgo - 365),
  how: 'paper',
  paper: '',
  others: true,
})

function contentOf(form: Form, { scores, seen }: z.infer<typeof Rated>): RatingContent {
  const comment = (score: Score) => (score === 'cannotAssess' ? 'Det ses ikke på optagelsen.' : '')
  const answers = itemsOf(form).map(({ key }, i): [string, Answer] => {
    const score = scores[i] ?? null
    return [key, { score, comment: comment(score) }]
  })
  return {
    answers: Object.fromEntries(answers),
    observations: seen.map(({ at, item, stance, text }) => ({
      id: uuid(),
      itemKey: item,
      startMs: Math.round(at * 1000),
      endMs: null,
      stance,
      text,
    })),
  }
}

/** Equal scores as they are, and what was agreed on where they differ. */
const agreedOn = (
  form: Form,
  [one]: z.infer<typeof RatedByBoth>,
  agreed: readonly ConsensusItem[],
): ConsensusItem[] =>
  itemsOf(form).map(
    ({ key }, i) =>
      agreed.find(({ itemKey }) => itemKey === key) ?? {
        itemKey: key,
        score: one.scores[i] ?? null,
        reason: '',
      },
  )
