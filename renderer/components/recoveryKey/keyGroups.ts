/** Characters asked as proof of possession: the last group. */
export const ASKED_CHARACTERS = 6

/** Splits a recovery key into groups of six, with the remainder first. */
export function keyGroups(key: string): string[] {
  const rest = key.length % ASKED_CHARACTERS
  const start = 'AGE-SECRET-KEY-1'.length
  const first = start + ((key.length - start) % ASKED_CHARACTERS)
  const cut = key.length > start ? first : rest
  const sixes = key.slice(cut).match(new RegExp(`.{${ASKED_CHARACTERS}}`, 'g')) ?? []
  return [key.slice(0, cut), ...sixes].filter(Boolean)
}
