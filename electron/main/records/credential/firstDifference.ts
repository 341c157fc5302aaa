import { canonicalJson } from '../../base/canonicalJson'

/** The path where two JSON values first differ (`a.b.0`, empty for the root), or null. Ignores the order of keys. */
export function firstDifference(
  expected: unknown,
  given: unknown,
  path: readonly string[] = [],
): string | null {
  if (isBranch(expected) && isBranch(given) && Array.isArray(expected) === Array.isArray(given)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(given)])) {
      const place = [...path, key]
      if (!Object.hasOwn(expected, key) || !Object.hasOwn(given, key)) return place.join('.')
      const inside = firstDifference(expected[key], given[key], place)
      if (inside !== null) return inside
    }
    return null
  }
  return canonicalJson(expected) === canonicalJson(given) ? null : path.join('.')
}

const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
