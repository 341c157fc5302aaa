import { z } from 'zod'
import { Id } from '../ids'
import { Initials, Passphrase, PersonName, Supervisor } from '../session/supervisor'

/** A supervisor as the locked workspace shows them: nothing beyond initials is readable without a passphrase. */
const LockedUser = z.strictObject({ id: Id, initials: z.string(), examplePassphrase: z.string().optional() })
export type LockedUser = z.infer<typeof LockedUser>

export const WorkspaceState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none'), recent: z.array(z.string()) }),
  z.strictObject({
    kind: z.literal('locked'),
    folder: z.string(),
    isExample: z.boolean(),
    users: z.array(LockedUser),
    /** Who was given the seat, where the workspace was locked for that. */
    seatOf: Id.nullable(),
    /** It was locked for somebody who is to ask for access. */
    newcomer: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('unlocked'),
    folder: z.string(),
    isExample: z.boolean(),
    user: Supervisor,
  }),
])
export type WorkspaceState = z.infer<typeof WorkspaceState>

export const NewSupervisor = z.strictObject({ name: PersonName, initials: Initials, passphrase: Passphrase })
export type NewSupervisor = z.infer<typeof NewSupervisor>
