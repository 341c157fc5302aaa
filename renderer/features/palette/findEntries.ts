import type { PaletteEntry } from '../../stores/paletteStore'

/** Upper limit of the list. */
const MOST = 40

const plain = (text: string): string => text.toLocaleLowerCase().replace(/\s+/g, ' ').trim()

/**
 * How well an entry fits: 0 the label is the text, 1 begins with it, 2 has words that begin with each typed word, 3
 * contains each somewhere; null where one is missing.
 */
function fit({ label, hint = '' }: PaletteEntry, typed: string): number | null {
  const name = plain(label)
  if (name === typed) return 0
  if (name.startsWith(typed)) return 1
  const all = `${name} ${plain(hint)}`
  const starts = all.split(/[\s.,:;–»«()]+/)
  const words = typed.split(' ')
  if (words.every((word) => starts.some((start) => start.startsWith(word)))) return 2
  return words.every((word) => all.includes(word)) ? 3 : null
}

/** The entries that a text finds, the best first; all in their order without one. */
export function findEntries(entries: readonly PaletteEntry[], text: string): PaletteEntry[] {
  const typed = plain(text)
  if (typed === '') return entries.slice(0, MOST)
  return entries
    .flatMap((entry) => {
      const rank = fit(entry, typed)
      return rank === null ? [] : [{ entry, rank }]
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ entry }) => entry)
}
