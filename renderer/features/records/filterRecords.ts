import type { RegisterEntry } from '@shared/domain/records/register'

export const filters = ['all', 'inForce', 'notInForce'] as const
export type RecordFilter = (typeof filters)[number]

/** Whether a record is in force, including soon to expire. */
export const counts = ({ status }: Pick<RegisterEntry, 'status'>): boolean =>
  status === 'inForce' || status === 'renewSoon'

/** The entries that match the filter, in order. A withdrawal counts as not in force. */
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
  [...new Set(list.flatMap(({ leader }) => leader || []))].sort((a, b) => a.localeCompare(b, 'da'))
