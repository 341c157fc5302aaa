import { z } from 'zod'
import { Id } from '../../domain/ids'
import { Initials, Passphrase, PersonName, Supervisor } from './session'

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
  }),
  z.strictObject({ kind: z.literal('unlocked'), folder: z.string(), isExample: z.boolean(), user: Supervisor }),
])
export type WorkspaceState = z.infer<typeof WorkspaceState>

const NewSupervisor = z.strictObject({ name: PersonName, initials: Initials, passphrase: Passphrase })
export type NewSupervisor = z.infer<typeof NewSupervisor>

export const workspaceContract = {
  state: { input: z.void(), output: WorkspaceState },
  /** Where a new workspace would lie: a suggestion, or what the user picks in a dialog; null when cancelled. */
  chooseFolder: {
    input: z.strictObject({ ask: z.boolean() }),
    output: z.strictObject({ folder: z.string() }).nullable(),
  },
  /** Makes keys in memory and returns the recovery key to be shown once. Nothing is on the disk yet. */
  beginCreate: {
    input: NewSupervisor.extend({ folder: z.string().min(1) }),
    output: z.strictObject({ recoveryKey: z.string() }),
  },
  /** Saves the pending recovery key where the user says; null when cancelled. */
  saveRecoveryKey: { input: z.void(), output: z.strictObject({ fileName: z.string() }).nullable() },
  printRecoveryKey: { input: z.void(), output: z.void() },
  /** Writes the workspace, once the user has shown (by its last six characters) that they have the recovery key. */
  confirmCreate: { input: z.strictObject({ lastCharacters: z.string() }), output: WorkspaceState },
  /** Asks for the folder of an existing workspace. Null when cancelled. */
  open: { input: z.void(), output: WorkspaceState.nullable() },
  openRecent: { input: z.strictObject({ folder: z.string() }), output: WorkspaceState },
  tryExample: { input: z.void(), output: WorkspaceState },
  addSupervisor: { input: NewSupervisor, output: Supervisor },
}
