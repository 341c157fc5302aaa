import { z } from 'zod'

/** One for each supervisor who rates a recording, in the order of their assignment: two, or three where two could not agree. */
export type Raters<T> = [T, T, ...T[]]

export const ratersOf = <T extends z.ZodType>(one: T) =>
  z.tuple([one, one], one).refine((list) => list.length <= 3, { error: 'at most three' })

/** Null where there are fewer than two. */
export function toRaters<T>(list: readonly T[]): Raters<T> | null {
  const [first, second, ...rest] = list
  return first === undefined || second === undefined ? null : [first, second, ...rest]
}

/** What `map` makes of each, still one for each. */
export const mapRaters = <T, U>(
  [first, second, ...rest]: Raters<T>,
  map: (one: T, index: number) => U,
): Raters<U> => [map(first, 0), map(second, 1), ...rest.map((one, i) => map(one, i + 2))]
