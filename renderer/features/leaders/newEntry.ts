import { v7 as newId } from 'uuid'
import { today } from '@shared/domain/day'
import type { EntryKind, TrainingEntry } from '@shared/domain/leaders/trainingProgress'

/** A new entry dated today. */
export const newEntry = (kind: EntryKind, seminar: number | null = null): TrainingEntry => ({
  id: newId(),
  kind,
  on: today(),
  seminar,
  hours: null,
  form: kind === 'hours' ? 'supervision' : null,
  note: '',
})
