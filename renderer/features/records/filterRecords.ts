import type { RegisterEntry } from '@shared/domain/records/register'
import type { Language } from '@shared/domain/text'
import { searching } from '../../i18n/search'

export const filters = ['all', 'inForce', 'notInForce'] as const
export type RecordFilter = (typeof filters)[number]

/** Whether a record is in force, including soon to expire. */
export const counts = ({ status }: Pick<RegisterEntry, 'status'>): boolean =>
  status === 'inForce' || status === 'renewSoon'

type Wanted = {
  filter: RecordFilter
  leader: string
  search: string
  language: Language
  /** Further texts of the row, such as its status. */
  labelsOf?: (entry: RegisterEntry) => string[]
}

/** The entries that match the filter, in order. A withdrawal counts as not in force. */
export function filterRecords(
  list: readonly RegisterEntry[],
  { filter, leader, search, language, labelsOf = () => [] }: Wanted,
): RegisterEntry[] {
  const matches = searching(language, search)
  return list.filter((entry) => {
    if (filter !== 'all' && counts(entry) !== (filter === 'inForce')) return false
    if (leader !== '' && entry.leader !== leader) return false
    const people = entry.supervisors.flatMap(({ name, initials }) => [name, initials])
    const days = [entry.decidedAt, entry.meetingDate, entry.validUntil].filter((day) => day !== null)
    return matches({ texts: [entry.leader, ...people, ...labelsOf(entry)], days })
  })
}

export const leadersOf = (list: readonly RegisterEntry[]): string[] =>
  [...new Set(list.flatMap(({ leader }) => leader || []))].sort((a, b) => a.localeCompare(b, 'da'))
