import { z } from 'zod'
import { Id } from '../ids'

/** Whose data an extract is of: somebody who was filmed, a meeting leader, or somebody with access. */
export const ExtractSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('participant'), recordingId: Id, participantId: Id }),
  z.strictObject({ kind: z.literal('leader'), id: Id }),
  z.strictObject({ kind: z.literal('supervisor'), id: Id }),
])
export type ExtractSubject = z.infer<typeof ExtractSubject>

/** A name or code of somebody else, and what stands in its place. */
const COVER = '█████'

/** Parts of a name that are shorter are often words as well. */
const SHORTEST_PART = 3

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A code is also found without its dash: B-017, B017 and B 017. */
const patternOf = (known: string): string => escaped(known).replace(/-(?=\d)/g, '[-\\u2010-\\u2013 ]?')

/**
 * Covers names and codes of others in a text. Names are found whole and by their parts, in any case.
 * @param others names and codes as they are known
 * @param own the name or code of the person the extract is of, which stays
 */
export function coverer(others: readonly string[], own: readonly string[]): (text: string) => string {
  const parts = (name: string) => name.split(/\s+/).filter((part) => part.length >= SHORTEST_PART)
  const kept = new Set(own.flatMap((name) => [name, ...parts(name)]).map((one) => one.toLowerCase()))
  const wanted = [...new Set(others.flatMap((name) => [name.trim(), ...parts(name)]))]
    .filter((one) => one !== '' && !kept.has(one.toLowerCase()))
    .sort((a, b) => b.length - a.length)
  if (wanted.length === 0) return (text) => text
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${wanted.map(patternOf).join('|')})(?:s|’s|'s)?(?![\\p{L}\\p{N}])`,
    'giu',
  )
  return (text) => text.replace(pattern, COVER)
}

/** Numbers people in the order in which they come: `1` for the first. */
export function numbering(): (id: string) => number {
  const known = new Map<string, number>()
  return (id) => {
    const number = known.get(id) ?? known.size + 1
    known.set(id, number)
    return number
  }
}
