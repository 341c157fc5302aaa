import { z } from 'zod'
import { scaleValues, type Form } from '../forms/form'
import {
  agreementByItem,
  ItemAgreement,
  Leniency,
  leniencyOf,
  PairAgreement,
  agreementByPair,
  scorePairs,
} from './raterAgreement'
import { Figures, figuresOf } from './figures'
import { ac2, shareWithin, tableOf } from '../agreement/pairTable'
import { byPeriod, Step, stepFor } from './periods'
import type { InsightFilter, RatedRecording } from './rated'

export const AgreementOverview = z.strictObject({
  figures: Figures,
  step: Step,
  periods: z.array(
    z.strictObject({
      period: z.string(),
      recordings: z.int(),
      exact: z.number().nullable(),
      withinOne: z.number().nullable(),
      ac2: z.number().nullable(),
    }),
  ),
  pairs: z.array(PairAgreement.extend({ ac2: z.number().nullable() })),
  leniency: z.array(Leniency),
})
export type AgreementOverview = z.infer<typeof AgreementOverview>

/** Agreement in total, by period and by pair of supervisors, and leniency. */
export function agreementOverviewOf(
  form: Form,
  recordings: readonly RatedRecording[],
  { pair }: Pick<InsightFilter, 'pair'>,
): AgreementOverview {
  const scale = scaleValues(form)
  const step = stepFor(recordings.map(({ date }) => date))
  const periods = byPeriod(recordings, step).map(([period, group]) => {
    const table = tableOf(scorePairs(group), scale)
    return {
      period,
      recordings: group.length,
      exact: shareWithin(table, 0),
      withinOne: shareWithin(table, 1),
      ac2: ac2(table),
    }
  })
  const ofPair = ([a, b]: readonly [string, string]) =>
    recordings.map((recording) => ({
      ...recording,
      ratings: recording.ratings.filter(({ supervisorId }) => supervisorId === a || supervisorId === b),
    }))
  return {
    figures: figuresOf(form, recordings, pair !== null),
    step,
    periods,
    pairs: agreementByPair(recordings).map((row) => ({
      ...row,
      ac2: ac2(tableOf(scorePairs(ofPair(row.ids)), scale)),
    })),
    leniency: leniencyOf(recordings),
  }
}

/** Agreement item by item, in the order of the form. */
export const ItemAgreementOverview = z.strictObject({ recordings: z.int(), items: z.array(ItemAgreement) })
export type ItemAgreementOverview = z.infer<typeof ItemAgreementOverview>

export const itemAgreementOf = (
  form: Form,
  recordings: readonly RatedRecording[],
): ItemAgreementOverview => ({
  recordings: recordings.length,
  items: agreementByItem(form, recordings),
})
