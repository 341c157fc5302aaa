import type { Purpose } from '@shared/domain/consent/consent'
import { MeetingDetails } from '@shared/domain/recordings/recording'

/** Meeting details while being edited: numbers may be empty and texts invalid. */
export type DetailsDraft = {
  meetingDate: string
  citizenCode: string
  leader: string
  coordinator: string
  reflectors: string[]
  privateCount: number | string
  professionalCount: number | string
  meetingNumber: number | string
  consent: { givenBy: string; givenOn: string; purposes: Purpose[]; until: string }
}

export const fieldNames = [
  'meetingDate',
  'citizenCode',
  'leader',
  'coordinator',
  'reflectors',
  'privateCount',
  'professionalCount',
  'meetingNumber',
  'givenBy',
  'givenOn',
  'purposes',
  'until',
] as const
export type FieldName = (typeof fieldNames)[number]

export const emptyDraft: DetailsDraft = {
  meetingDate: '',
  citizenCode: '',
  leader: '',
  coordinator: '',
  reflectors: [],
  privateCount: '',
  professionalCount: '',
  meetingNumber: 1,
  consent: { givenBy: '', givenOn: '', purposes: ['assessment'], until: '' },
}

export type Checked = { details: MeetingDetails; faults: [] } | { details: null; faults: FieldName[] }

/** Validates a draft as meeting details; the faults name the invalid fields in screen order. */
export function checkDraft(draft: DetailsDraft): Checked {
  const parsed = MeetingDetails.safeParse(draft)
  if (parsed.success) return { details: parsed.data, faults: [] }
  const places = new Set(parsed.error.issues.map(({ path }) => (path[0] === 'consent' ? path[1] : path[0])))
  return { details: null, faults: fieldNames.filter((name) => places.has(name)) }
}
