import { z } from 'zod'
import type { Scores } from '../agreement/estimate'
import { itemsOf, type Form } from '../forms/form'
import { Id } from '../ids'
import { mean, pairKey, pairsOf, type RatedRecording } from './rated'

/** Differences between two supervisors' scores, counted over items. */
const AgreementCounts = z.strictObject({
  /** Items that both scored. */
  n: z.int(),
  same: z.int(),
  oneStep: z.int(),
  further: z.int(),
  /** Items that only one of the two could assess. */
  oneAssessed: z.int(),
})
type AgreementCounts = z.infer<typeof AgreementCounts>

export const ItemAgreement = AgreementCounts.extend({ key: z.string() })
export type ItemAgreement = z.infer<typeof ItemAgreement>

export const PairAgreement = AgreementCounts.extend({
  ids: z.tuple([Id, Id]),
  recordings: z.int(),
  /** Mean difference, first minus second, in scale steps; null where no item was scored by both. */
  above: z.number().nullable(),
})
export type PairAgreement = z.infer<typeof PairAgreement>

/** Mean difference of a supervisor to those who rated the same recordings, in scale steps. */
export const Leniency = z.strictObject({ id: Id, recordings: z.int(), above: z.number().nullable() })
export type Leniency = z.infer<typeof Leniency>

const none = (): AgreementCounts => ({ n: 0, same: 0, oneStep: 0, further: 0, oneAssessed: 0 })

function count(into: AgreementCounts, x: number | null | undefined, y: number | null | undefined): void {
  if (typeof x !== 'number' || typeof y !== 'number') {
    if (typeof x === 'number' || typeof y === 'number') into.oneAssessed += 1
    return
  }
  into.n += 1
  const distance = Math.abs(x - y)
  if (distance === 0) into.same += 1
  else if (distance === 1) into.oneStep += 1
  else into.further += 1
}

function countAgreement(pairs: readonly (readonly [Scores, Scores])[]): AgreementCounts {
  const all = none()
  for (const [a, b] of pairs) a.forEach((x, i) => count(all, x, b[i]))
  return all
}

/** The scores of every pair of ratings of the same recording. */
export const scorePairs = (recordings: readonly RatedRecording[]): [Scores, Scores][] =>
  recordings.flatMap(({ ratings }) =>
    pairsOf(ratings).map(([a, b]): [Scores, Scores] => [a.scores, b.scores]),
  )

/** Item by item, in the order of the form. */
export function agreementByItem(form: Form, recordings: readonly RatedRecording[]): ItemAgreement[] {
  const items = itemsOf(form).map(({ key }) => ({ key, ...none() }))
  for (const [a, b] of scorePairs(recordings)) items.forEach((item, i) => count(item, a[i], b[i]))
  return items
}

/** Mean difference, first minus second, over the items that both scored. */
const above = (pairs: readonly (readonly [Scores, Scores])[]): number | null =>
  mean(
    pairs.flatMap(([a, b]) =>
      a.map((x, i) => (typeof x === 'number' && typeof b[i] === 'number' ? x - b[i] : null)),
    ),
  )

/** By pair of supervisors, most recordings first. */
export function agreementByPair(recordings: readonly RatedRecording[]): PairAgreement[] {
  const groups = new Map<string, { ids: [string, string]; scores: [Scores, Scores][] }>()
  for (const { ratings } of recordings)
    for (const two of pairsOf(ratings)) {
      const [a, b] = two[0].supervisorId < two[1].supervisorId ? two : [two[1], two[0]]
      const key = pairKey(a.supervisorId, b.supervisorId)
      const group = groups.get(key) ?? { ids: [a.supervisorId, b.supervisorId], scores: [] }
      group.scores.push([a.scores, b.scores])
      groups.set(key, group)
    }
  return [...groups.values()]
    .map(({ ids, scores }) => ({
      ids,
      recordings: scores.length,
      above: above(scores),
      ...countAgreement(scores),
    }))
    .sort((a, b) => b.recordings - a.recordings || a.ids.join().localeCompare(b.ids.join()))
}

/** By supervisor, most lenient first. */
export function leniencyOf(recordings: readonly RatedRecording[]): Leniency[] {
  const groups = new Map<string, [Scores, Scores][]>()
  const add = (id: string, pair: [Scores, Scores]) => {
    const group = groups.get(id)
    if (group) group.push(pair)
    else groups.set(id, [pair])
  }
  for (const { ratings } of recordings)
    for (const [a, b] of pairsOf(ratings)) {
      add(a.supervisorId, [a.scores, b.scores])
      add(b.supervisorId, [b.scores, a.scores])
    }
  return [...groups]
    .map(([id, pairs]) => ({ id, recordings: pairs.length, above: above(pairs) }))
    .sort((a, b) => (b.above ?? -Infinity) - (a.above ?? -Infinity))
}
