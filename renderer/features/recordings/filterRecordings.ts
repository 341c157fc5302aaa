import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import type { Language } from '@shared/domain/text'
import { searching } from '../../i18n/search'
import { isMine, nextStep } from './nextStep'

export const filters = ['all', 'mine', 'open', 'decided', 'erased'] as const
export type Filter = (typeof filters)[number]

type Wanted = {
  filter: Filter
  search: string
  userId: string
  language: Language
  /** Further texts of the row, such as its stage. */
  labelsOf?: (recording: RecordingSummary) => string[]
}

/** The recordings that match a filter and every search word, newest meeting first. */
export function filterRecordings(
  list: readonly RecordingSummary[],
  { filter, search, userId, language, labelsOf = () => [] }: Wanted,
): RecordingSummary[] {
  const matches = searching(language, search)
  return list
    .filter((recording) => fits(recording, filter, userId))
    .filter((recording) => {
      const { details, assignments } = recording
      const people = assignments.flatMap(({ name, initials }) => [name, initials])
      const texts = [details.leader, details.coordinator, details.citizenCode, ...people]
      return matches({ texts: [...texts, ...labelsOf(recording)], days: [details.meetingDate] })
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
    case 'erased':
      return recording.stage === 'erased'
    case 'mine':
      return isMine(nextStep(recording, userId))
    case 'open':
      return recording.stage !== 'decided' && recording.stage !== 'erased'
    case 'decided':
      return recording.stage === 'decided'
  }
}
