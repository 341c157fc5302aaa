import { z } from 'zod'

/** One element per rater of a recording, in the order of assignment: two, or three with a third supervisor. */
export type Raters<T> = [T, T, ...T[]]

export const ratersOf = <T extends z.ZodType>(one: T) =>
  z.tuple([one, one], one).refine((list) => list.length <= 3, { error: 'at most three' })

/** Null for fewer than two elements. */
export function toRaters<T>(list: readonly T[]): Raters<T> | null {
  const [first, second, ...rest] = list
  return first === undefined || second === undefined ? null : [first, second, ...rest]
}

/** `Array.map` that keeps the tuple type. */
export const mapRaters = <T, U>(
  [first, second, ...rest]: Raters<T>,
  map: (one: T, index: number) => U,
): Raters<U> => [map(first, 0), map(second, 1), ...rest.map((one, i) => map(one, i + 2))]
