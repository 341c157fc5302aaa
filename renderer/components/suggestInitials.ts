const LONGEST = 4

/** Initials to suggest for a name: `Anne Holm` -> `AH`, `Per` -> `PE`. */
export function suggestInitials(name: string): string {
  const words = name
    .trim()
    .split(/[\s-]+/)
    .filter(Boolean)
  const [only] = words
  if (words.length === 1 && only) return only.slice(0, 2).toLocaleUpperCase('da')
  return words
    .slice(0, LONGEST)
    .map((word) => word.slice(0, 1))
    .join('')
    .toLocaleUpperCase('da')
}
