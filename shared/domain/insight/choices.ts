import { z } from 'zod'
import { Form } from '../forms/form'
import { Day, Id } from '../ids'
import { LocalizedText } from '../text'
import { pairKey, pairsOf, type RatedRecording } from './rated'

/** The values to filter by, each with its number of recordings. */
export const Choices = z.strictObject({
  leaders: z.array(z.strictObject({ key: z.string(), name: z.string(), recordings: z.int() })),
  pairs: z.array(z.strictObject({ ids: z.tuple([Id, Id]), recordings: z.int() })),
  period: z.strictObject({ first: Day, last: Day }).nullable(),
  recordings: z.int(),
})
export type Choices = z.infer<typeof Choices>

export const InsightChoices = Choices.extend({
  /** Forms with countable recordings, most recordings first. */
  forms: z.array(z.strictObject({ rowId: Id, title: LocalizedText, version: z.int(), recordings: z.int() })),
  /** The form in use; null without countable recordings. */
  form: Form.nullable(),
})
export type InsightChoices = z.infer<typeof InsightChoices>

/** Leaders by name; pairs of supervisors by the number of recordings both rated, descending. */
export function choicesOf(recordings: readonly RatedRecording[]): Choices {
  const leaders = new Map<string, Choices['leaders'][number]>()
  const pairs = new Map<string, Choices['pairs'][number]>()
  for (const { leaderKey, leader, ratings } of recordings) {
    leaders.set(leaderKey, {
      key: leaderKey,
      name: leader,
      recordings: (leaders.get(leaderKey)?.recordings ?? 0) + 1,
    })
    for (const [{ supervisorId: a }, { supervisorId: b }] of pairsOf(ratings)) {
      const known = pairs.get(pairKey(a, b))
      pairs.set(pairKey(a, b), { ids: a < b ? [a, b] : [b, a], recordings: (known?.recordings ?? 0) + 1 })
    }
  }
  const dates = recordings.map(({ date }) => date).sort()
  const [first, last] = [dates[0], dates.at(-1)]
  return {
    leaders: [...leaders.values()].sort((a, b) => a.name.localeCompare(b.name, 'da')),
    pairs: [...pairs.values()].sort(
      (a, b) => b.recordings - a.recordings || a.ids.join().localeCompare(b.ids.join()),
    ),
    period: first && last ? { first, last } : null,
    recordings: recordings.length,
  }
}
