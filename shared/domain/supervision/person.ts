import { z } from 'zod'
import { cleanName } from '../text'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/**
 * Somebody who takes part in supervision: `leader:<id>`, `supervisor:<id>`, or a guest by name, `guest:<name>`. A text,
 * so that it can be compared and be a key.
 */
export const PersonKey = z
  .string()
  .regex(new RegExp(`^((leader|supervisor):${uuid}|guest:\\S(.{0,118}\\S)?)$`, 'u'))
export type PersonKey = z.infer<typeof PersonKey>

export const NamedPerson = z.strictObject({ key: PersonKey, name: z.string() })
export type NamedPerson = z.infer<typeof NamedPerson>

export const leaderKey = (id: string): PersonKey => `leader:${id}`
export const supervisorKey = (id: string): PersonKey => `supervisor:${id}`
/** Null for a name that is empty or too long. */
export const guestKey = (name: string): PersonKey | null =>
  PersonKey.safeParse(`guest:${cleanName(name)}`).data ?? null

/** The parts of a key: `{ kind: 'guest', id: 'Lone Krogh' }`. */
export function partsOf(key: PersonKey): { kind: 'leader' | 'supervisor' | 'guest'; id: string } {
  const colon = key.indexOf(':')
  return { kind: key.slice(0, colon) as 'leader' | 'supervisor' | 'guest', id: key.slice(colon + 1) }
}
