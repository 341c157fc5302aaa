import { z } from 'zod'
import { itemsOf, type Form } from '../forms/form'
import { byPeriod, Step, stepFor } from './periods'
import { mean, type RatedRecording } from './rated'

export const Development = z.strictObject({
  step: Step,
  points: z.array(
    z.strictObject({
      period: z.string(),
      recordings: z.int(),
      mean: z.number().nullable(),
      /** Mean score of each part, in the order of the form. */
      parts: z.array(z.number().nullable()),
    }),
  ),
})
export type Development = z.infer<typeof Development>

/**
 * Mean scores over time. Recordings have equal weight, independent of the number of ratings.
 * @param oneLeader a point per recording instead of per period
 */
export function developmentOf(
  form: Form,
  recordings: readonly RatedRecording[],
  oneLeader: boolean,
): Development {
  const step = oneLeader ? 'recording' : stepFor(recordings.map(({ date }) => date))
  const items = itemsOf(form)
  const parts = form.parts.map((part) =>
    items.flatMap(({ key }, i) => (part.items.some((item) => item.key === key) ? [i] : [])),
  )
  const points = byPeriod(recordings, step).map(([period, group]) => ({
    period,
    recordings: group.length,
    mean: mean(group.map((recording) => mean(recording.ratings.flatMap(({ scores }) => scores)))),
    parts: parts.map((indexes) =>
      mean(
        group.map(({ ratings }) =>
          mean(ratings.flatMap(({ scores }) => indexes.map((i) => scores[i] ?? null))),
        ),
      ),
    ),
  }))
  return { step, points }
}
