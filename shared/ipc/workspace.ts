import { z } from 'zod'
import { Supervisor } from '../domain/session/supervisor'
import { NewSupervisor, WorkspaceState } from '../domain/workspace/workspaceState'

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
