import type { Programme, ProgrammeField } from '@shared/domain/programme/programme'

/** The programme with another value in one place. */
export function withValue(
  programme: Programme,
  field: ProgrammeField,
  value: number | boolean | null,
): Programme {
  const [group, name] = field.split('.') as [keyof Programme, string | undefined]
  if (name === undefined) return { ...programme, [group]: value }
  return { ...programme, [group]: { ...(programme[group] as object), [name]: value } }
}
