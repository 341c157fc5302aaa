import type { Digest, StatementOf, Verified } from '../protocol/statement'

export type Rotation = Verified<StatementOf<'rotation'>>

/**
 * The rotations that lead from one epoch of the workspace's keys to another, the oldest first; null where they do not.
 * Each names its predecessor, so that anyone who compares the last has compared all.
 * @param from the last rotation that is followed; null before the first
 */
export function rotationsBetween(
  rotations: readonly Rotation[],
  from: Digest | null,
  to: Digest,
): Rotation[] | null {
  const byId = new Map(rotations.map((one) => [one.id, one]))
  const chain: Rotation[] = []
  for (let id: Digest | null = to; id !== from;) {
    const rotation: Rotation | undefined = id === null ? undefined : byId.get(id)
    // Ids are digests of what they name, so a chain never returns to itself; the bound costs nothing.
    if (!rotation || chain.length > byId.size) return null
    chain.unshift(rotation)
    id = rotation.body.predecessor
  }
  return chain
}
