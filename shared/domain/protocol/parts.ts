import { z } from 'zod'
import { itemsOf, type Form } from '../forms/form'
import { Id } from '../ids'
import { Band } from '../ratings/bands'
import { answerTo, Observation, Score, type RatingContent } from '../ratings/rating'
import { Digest, FormReference } from './statement'

/** 32 random bytes, base64url. Without it a part could be guessed: there are few ways to answer an item. */
export const Salt = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** One part of a rating with the salt of its digest. */
export const SaltedPart = z.strictObject({ salt: Salt, content: z.unknown() })
export type SaltedPart = z.infer<typeof SaltedPart>

/** Parts by name: `scores`, `comment:<item key>` for every item of the form, `moments`. */
export const SaltedParts = z.record(z.string(), SaltedPart)
export type SaltedParts = z.infer<typeof SaltedParts>

export const SCORES = 'scores'
export const MOMENTS = 'moments'
export const commentPart = (itemKey: string): string => `comment:${itemKey}`

/** What the parts of a commitment are bound to, so that a digest opens under these and no other. */
export const PartBinding = z.strictObject({
  workspace: Id,
  round: Digest,
  author: Digest,
  film: Digest,
  form: FormReference,
})
export type PartBinding = z.infer<typeof PartBinding>

/** What the digest of a part is made over: the SHA-256 of the canonical JSON of this. */
export const partPreimage = (binding: PartBinding, part: string, { salt, content }: SaltedPart) => ({
  tag: 'samklang part 1',
  ...binding,
  part,
  salt,
  content,
})

/** The names of all parts that a rating by this form has, whatever its content: their number tells nothing. */
export const partNames = (form: Form): string[] => [
  SCORES,
  ...itemsOf(form).map(({ key }) => commentPart(key)),
  MOMENTS,
]

/** A rating in parts, to be opened one by one. */
export function splitIntoParts(form: Form, content: RatingContent): Map<string, unknown> {
  const items = itemsOf(form)
  return new Map<string, unknown>([
    [SCORES, Object.fromEntries(items.map(({ key }) => [key, answerTo(content, key).score]))],
    ...items.map(({ key }) => [commentPart(key), answerTo(content, key).comment] as const),
    [MOMENTS, { observations: content.observations, bands: content.bands ?? [] }],
  ])
}

const Scores = z.record(z.string(), Score)
const Comment = z.string().max(10_000)
const Moments = z.strictObject({
  observations: z.array(Observation).max(20_000),
  bands: z.array(Band).max(500),
})

/** The rating that parts were made of. Throws a ZodError where a part is missing or has another shape. */
export function joinParts(form: Form, parts: ReadonlyMap<string, unknown>): RatingContent {
  const scores = Scores.parse(parts.get(SCORES))
  const { observations, bands } = Moments.parse(parts.get(MOMENTS))
  const answers = itemsOf(form).map(({ key }) => {
    const score = Score.parse(Object.hasOwn(scores, key) ? scores[key] : undefined)
    return [key, { score, comment: Comment.parse(parts.get(commentPart(key))) }] as const
  })
  return { answers: Object.fromEntries(answers), observations, ...(bands.length > 0 && { bands }) }
}
