import type { RecordContent } from './recordContent'
import { SCORES } from '../protocol/parts'
import type { RecordTexts } from './record'

/** What a text is replaced by where it was erased, and where a record's digest is made. */
type Place = {
  readonly path: string
  readonly value: unknown
  readonly set: (value: unknown) => void
  readonly empty: unknown
}

type Mutable<T> = T extends readonly (infer U)[]
  ? Mutable<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T

/** Every free text of a record that goes with its recording, in a copy of the record. */
function placesIn(content: Mutable<RecordContent>): Place[] {
  const places: Place[] = []
  const add = <O extends object, K extends keyof O>(path: string, owner: O, key: K, empty: O[K]) =>
    places.push({ path, value: owner[key], set: (value) => (owner[key] = value as O[K]), empty })
  if (content.kind === 'level') return places
  const { document } = content
  if (document.supersedes) add('supersedes', document.supersedes, 'reason', '')
  if (content.kind === 'withdrawal') return places
  const { ratings, consensus, conversation, decision } = content.document
  ratings.forEach((rating, i) => {
    for (const [key, answer] of Object.entries(rating.answers))
      add(`ratings ${i} ${key}`, answer, 'comment', '')
    if (rating.observations) add(`ratings ${i} observations`, rating, 'observations', [])
  })
  for (const item of consensus) add(`consensus ${item.itemKey}`, item, 'reason', '')
  if (conversation.third) add('third', conversation.third, 'reason', '')
  add('decision', decision, 'comment', '')
  return places
}

/** A record is JSON. */
const cloneOf = <C extends RecordContent>(content: C): C => JSON.parse(JSON.stringify(content)) as C

/** The names of the free texts of a record: of each the document holds the salt, or the digest once it was erased. */
export const textPaths = (content: RecordContent): string[] =>
  placesIn(cloneOf(content) as Mutable<RecordContent>).map(({ path }) => path)

/** Whether the free texts of a record were erased. */
export const isErased = ({ document }: RecordContent): boolean =>
  'texts' in document && Object.values(document.texts).some((one) => typeof one !== 'string')

/** What the digest of a text is made over: the SHA-256 of the canonical JSON of this. */
const textPreimage = (id: string, path: string, salt: string, content: unknown) => ({
  tag: 'samklang record text 1',
  id,
  path,
  salt,
  content,
})

/**
 * The record without its free texts, each replaced by the digest over it and its salt; and without the salts of the
 * comments. The same for a record whose texts were erased.
 * @throws RangeError where a text has neither salt nor digest, or one belongs to no text
 */
export function withoutTexts<C extends RecordContent>(
  content: C,
  digestOf: (preimage: unknown) => string,
): C {
  const copy = cloneOf(content)
  if (!('texts' in copy.document)) return copy
  const { document } = copy
  const texts: RecordTexts = {}
  for (const { path, value, set, empty } of placesIn(copy)) {
    const known = Object.hasOwn(document.texts, path) ? document.texts[path] : undefined
    if (known === undefined) throw new RangeError('a text without salt')
    texts[path] =
      typeof known === 'string' ? { erased: digestOf(textPreimage(document.id, path, known, value)) } : known
    set(empty)
  }
  if (Object.keys(texts).length !== Object.keys(document.texts).length)
    throw new RangeError('a salt without text')
  document.texts = texts
  if (copy.kind === 'decision')
    for (const rating of copy.document.ratings) {
      const scores = rating.salts[SCORES]
      rating.salts = scores === undefined ? {} : { [SCORES]: scores }
    }
  return copy
}
