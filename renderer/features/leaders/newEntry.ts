import { v7 as newId } from 'uuid'
import type { EntryKind, PathEntry } from '@shared/domain/leaders/trainingProgress'
import { today } from './nextOf'

/** Something about to be registered, today. */
export const newEntry = (kind: EntryKind, seminar: number | null = null): PathEntry => ({
  id: newId(),
  kind,
  on: today(),
  seminar,
  hours: null,
  form: kind === 'hours' ? 'supervision' : null,
  note: '',
})
