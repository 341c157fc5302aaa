import type { RegisterEntry } from '@shared/domain/records/register'

export const filters = ['all', 'inForce', 'notInForce'] as const
export type RecordFilter = (typeof filters)[number]

/** Whether a record is in force, be its end near or not. */
export const counts = ({ status }: Pick<RegisterEntry, 'status'>): boolean =>
  status === 'inForce' || status === 'renewSoon'

/** The entries that fit what was chosen, in their order. A withdrawal counts among what is not in force: it says so of another. */
export function filterRecords(
  list: readonly RegisterEntry[],
  { filter, leader, search }: { filter: RecordFilter; leader: string; search: string },
): RegisterEntry[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return list.filter((entry) => {
    if (filter !== 'all' && counts(entry) !== (filter === 'inForce')) return false
    if (leader !== '' && entry.leader !== leader) return false
    const text = [entry.leader, ...entry.supervisors.flatMap(({ name, initials }) => [name, initials])]
      .join(' ')
      .toLocaleLowerCase()
    return words.every((word) => text.includes(word))
  })
}

export const leadersOf = (list: readonly RegisterEntry[]): string[] =>
  [...new Set(list.map(({ leader }) => leader))].sort((a, b) => a.localeCompare(b, 'da'))
