import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { isMine, nextStep } from './nextStep'

export const filters = ['all', 'mine', 'open', 'decided'] as const
export type Filter = (typeof filters)[number]

/** The recordings that match a filter and every search word, newest meeting first. */
export function filterRecordings(
  list: readonly RecordingSummary[],
  { filter, search, userId }: { filter: Filter; search: string; userId: string },
): RecordingSummary[] {
  const words = search.toLocaleLowerCase('da').split(/\s+/).filter(Boolean)
  return list
    .filter((recording) => fits(recording, filter, userId))
    .filter((recording) => {
      const text = searchable(recording)
      return words.every((word) => text.includes(word))
    })
    .sort(
      (a, b) =>
        b.details.meetingDate.localeCompare(a.details.meetingDate) ||
        b.importedAt.localeCompare(a.importedAt),
    )
}

function fits(recording: RecordingSummary, filter: Filter, userId: string): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'mine':
      return isMine(nextStep(recording, userId))
    case 'open':
      return recording.stage !== 'decided'
    case 'decided':
      return recording.stage === 'decided'
  }
}

function searchable({ details, assignments }: RecordingSummary): string {
  const people = assignments.flatMap(({ name, initials }) => [name, initials])
  return [details.citizenCode, details.leader, details.coordinator, details.meetingDate, ...people]
    .join(' ')
    .toLocaleLowerCase('da')
}
