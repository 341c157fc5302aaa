import { z } from 'zod'
import { itemsOf, scaleValues, type Form } from '../forms/form'
import type { RatedRecording } from './rated'

/** Frequency of each score, for one item or all items of a part. */
export const Spread = z.strictObject({
  key: z.string(),
  /** Ascending by scale value. */
  counts: z.array(z.int()),
  cannotAssess: z.int(),
  /** Mean score; null where there is none. */
  mean: z.number().nullable(),
})
export type Spread = z.infer<typeof Spread>

export const Distribution = z.strictObject({
  recordings: z.int(),
  ratings: z.int(),
  items: z.array(Spread),
  parts: z.array(Spread),
})
export type Distribution = z.infer<typeof Distribution>

export function distributionOf(form: Form, recordings: readonly RatedRecording[]): Distribution {
  const values = scaleValues(form)
  const lowest = values[0] ?? 0
  const items = itemsOf(form).map(({ key }) => ({ key, counts: values.map(() => 0), cannotAssess: 0 }))
  let ratings = 0
  for (const recording of recordings)
    for (const { scores } of recording.ratings) {
      ratings += 1
      items.forEach((item, i) => {
        const score = scores[i]
        if (typeof score === 'number') item.counts[score - lowest] = (item.counts[score - lowest] ?? 0) + 1
        else item.cannotAssess += 1
      })
    }
  const parts = form.parts.map((part) => {
    const own = items.filter(({ key }) => part.items.some((item) => item.key === key))
    const counts = values.map((_, v) => own.reduce((sum, item) => sum + (item.counts[v] ?? 0), 0))
    return { key: part.key, counts, cannotAssess: own.reduce((sum, item) => sum + item.cannotAssess, 0) }
  })
  const withMean = (spread: Omit<Spread, 'mean'>): Spread => {
    const n = spread.counts.reduce((sum, count) => sum + count, 0)
    const total = spread.counts.reduce((sum, count, v) => sum + count * (values[v] ?? 0), 0)
    return { ...spread, mean: n === 0 ? null : total / n }
  }
  return { recordings: recordings.length, ratings, items: items.map(withMean), parts: parts.map(withMean) }
}
