/** How many characters are asked for as a proof that the key is kept: one whole group, the last. */
export const ASKED_CHARACTERS = 6

/** A recovery key in groups that are easy to read and copy: a first group with the rest, then sixes. */
export function keyGroups(key: string): string[] {
  const rest = key.length % ASKED_CHARACTERS
  const start = 'AGE-SECRET-KEY-1'.length
  const first = start + ((key.length - start) % ASKED_CHARACTERS)
  const cut = key.length > start ? first : rest
  const sixes = key.slice(cut).match(new RegExp(`.{${ASKED_CHARACTERS}}`, 'g')) ?? []
  return [key.slice(0, cut), ...sixes].filter(Boolean)
}
