import { z } from 'zod'
import { Band } from './bands'
import { itemsOf, type Form } from '../forms/form'
import { Id, Milliseconds } from '../ids'

/** A score, or "cannot be assessed", which is never counted as 0; null where the item is not answered yet. */
export const Score = z.union([z.int(), z.literal('cannotAssess'), z.null()])
export type Score = z.infer<typeof Score>

export const Answer = z.strictObject({ score: Score, comment: z.string().max(10_000) })
export type Answer = z.infer<typeof Answer>

/** What an observation says about a score; `revisit` only asks its author to come back. */
export const Stance = z.enum(['supports', 'against', 'revisit'])
export type Stance = z.infer<typeof Stance>

/** A note tied to a moment (`endMs` null) or an interval of the recording, and to items of the form. */
export const Observation = z
  .strictObject({
    id: Id,
    /** The item that it belongs to first; null while it is not sorted. */
    itemKey: z.string().nullable(),
    /** Further items that it belongs to; absent where none. */
    alsoKeys: z.array(z.string()).min(1).max(60).optional(),
    startMs: Milliseconds,
    endMs: Milliseconds.nullable(),
    stance: Stance,
    text: z.string().max(10_000),
  })
  .refine((o) => o.endMs === null || o.endMs >= o.startMs, { path: ['endMs'] })
  .refine((o) => new Set(itemKeysOf(o)).size === itemKeysOf(o).length, { path: ['alsoKeys'] })
  .refine((o) => o.itemKey !== null || o.alsoKeys === undefined, { path: ['alsoKeys'] })
export type Observation = z.infer<typeof Observation>

/** The items that an observation belongs to; none while it is not sorted. */
export const itemKeysOf = ({
  itemKey,
  alsoKeys = [],
}: {
  itemKey: string | null
  alsoKeys?: readonly string[] | undefined
}): readonly string[] => (itemKey === null ? [] : [itemKey, ...alsoKeys])

/** The observation under other items, without duplicates; none leaves it unsorted. */
export function underItems(observation: Observation, itemKeys: readonly string[]): Observation {
  const [itemKey = null, ...alsoKeys] = new Set(itemKeys)
  const { alsoKeys: _, ...rest } = observation
  return alsoKeys.length === 0 ? { ...rest, itemKey } : { ...rest, itemKey, alsoKeys }
}

/** The content of one supervisor's rating: sealed as a draft, committed to when locked. */
export const RatingContent = z.strictObject({
  answers: z.record(z.string(), Answer),
  observations: z.array(Observation).max(20_000),
  /** Absent where none were set. */
  bands: z.array(Band).max(500).optional(),
})
export type RatingContent = z.infer<typeof RatingContent>

/** All that others may know of a rating before it is revealed. */
export const RatingStatus = z.enum(['notStarted', 'inProgress', 'locked'])
export type RatingStatus = z.infer<typeof RatingStatus>

export const emptyRating: RatingContent = { answers: {}, observations: [] }
export const emptyAnswer: Answer = { score: null, comment: '' }

/** An item may be called what every object has, such as `constructor`: only a rating's own answers count. */
export const answerTo = (content: RatingContent, itemKey: string): Answer =>
  (Object.hasOwn(content.answers, itemKey) && content.answers[itemKey]) || emptyAnswer

export type Missing = { itemKey: string; what: 'score' | 'comment' }

/** What still keeps a rating from being locked, in the order of the form. */
export function missingBeforeLock(form: Form, content: RatingContent): Missing[] {
  return itemsOf(form).flatMap(({ key }): Missing[] => {
    const { score, comment } = answerTo(content, key)
    if (score === null) return [{ itemKey: key, what: 'score' }]
    if (score === 'cannotAssess' && comment.trim() === '') return [{ itemKey: key, what: 'comment' }]
    return []
  })
}

/** The first thing in a content that the form does not know (an item, a score or a part), or null. */
export function foreignToForm(form: Form, content: RatingContent): string | null {
  const keys = new Set(itemsOf(form).map((item) => item.key))
  const values = new Set<Score>([...form.scale.points.map((point) => point.value), 'cannotAssess', null])
  for (const [key, answer] of Object.entries(content.answers))
    if (!keys.has(key) || !values.has(answer.score)) return key
  const foreign = content.observations.flatMap(itemKeysOf).find((key) => !keys.has(key))
  if (foreign !== undefined) return foreign
  return content.bands?.find(({ partKey }) => !form.parts.some(({ key }) => key === partKey))?.partKey ?? null
}

export const observationsOf = (content: RatingContent, itemKey: string): Observation[] =>
  content.observations
    .filter((o) => o.itemKey === itemKey || o.alsoKeys?.includes(itemKey))
    .sort((a, b) => a.startMs - b.startMs)

/** The observations that belong to no item yet, in the order of the recording. */
export const unsortedIn = (content: RatingContent): Observation[] =>
  content.observations.filter((o) => o.itemKey === null).sort((a, b) => a.startMs - b.startMs)
