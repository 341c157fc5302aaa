import { z } from 'zod'
import { Id } from '../ids'
import { nameText } from '../text'

/** A clip of a collection, and the words that are shown before it. */
export const CollectionEntry = z.strictObject({ clipId: Id, words: z.string().trim().max(2000) })
export type CollectionEntry = z.infer<typeof CollectionEntry>

/** Clips across recordings in an order, played as one run. */
export const Collection = z.strictObject({
  id: Id,
  title: nameText(120),
  entries: z
    .array(CollectionEntry)
    .max(200)
    .refine((entries) => new Set(entries.map(({ clipId }) => clipId)).size === entries.length),
})
export type Collection = z.infer<typeof Collection>

/** Moves one element of a list; places outside of the list are its ends. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, i) => i !== from)
  const one = list[from]
  if (one === undefined) return [...list]
  rest.splice(Math.min(Math.max(0, to), rest.length), 0, one)
  return rest
}
