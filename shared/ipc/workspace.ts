import { z } from 'zod'
import { NewSupervisor, WorkspaceState } from '../domain/workspace/workspaceState'
import { general } from './access'
import { manifestErrors, probeErrors, writeErrors, type ColumnContract } from './call'

export const workspaceContract = {
  state: { access: null, input: z.void(), output: WorkspaceState, errors: manifestErrors },
  /**
   * The folder of the next new workspace: a suggestion, or the user's choice in a dialog. Null where the dialog is
   * cancelled. `folderSynced` and `folderRemote` for a place where no workspace is safe.
   */
  chooseFolder: {
    access: null,
    input: z.strictObject({ ask: z.boolean() }),
    output: z.strictObject({ folder: z.string() }).nullable(),
    errors: ['folderSynced', 'folderRemote'],
  },
  /**
   * Generates the keys of a workspace in the folder of the last `chooseFolder`, in memory, and returns the recovery
   * key, which is shown once. `notFound` where no folder was chosen.
   */
  beginCreate: {
    access: null,
    input: NewSupervisor,
    output: z.strictObject({ recoveryKey: z.string() }),
    errors: ['notFound', 'workspaceExists', 'folderSynced', 'folderRemote'],
  },
  /**
   * Asks for a target and writes the pending recovery key. Null where the dialog is cancelled. `folderSynced` and
   * `folderRemote` for a place where others could read it.
   */
  saveRecoveryKey: {
    access: general('people'),
    input: z.void(),
    output: z.strictObject({ fileName: z.string() }).nullable(),
    errors: ['notFound', 'folderSynced', 'folderRemote', ...writeErrors],
  },
  printRecoveryKey: { access: general('people'), input: z.void(), output: z.void(), errors: [] },
  /** Writes the workspace, given the last six characters of the recovery key as proof that the user has it. */
  confirmCreate: {
    access: null,
    input: z.strictObject({ lastCharacters: z.string() }),
    output: WorkspaceState,
    errors: [
      'notFound',
      'wrongRecoveryKey',
      'workspaceExists',
      'alreadyOpen',
      'fileUnreadable',
      ...writeErrors,
    ],
  },
  /** Asks for the folder of an existing workspace. Null where the dialog is cancelled. */
  open: { access: null, input: z.void(), output: WorkspaceState.nullable(), errors: manifestErrors },
  /** Only a folder of the remembered list; `workspaceNotFound` for any other. */
  openRecent: {
    access: null,
    input: z.strictObject({ folder: z.string() }),
    output: WorkspaceState,
    errors: manifestErrors,
  },
  tryExample: {
    access: null,
    input: z.void(),
    output: WorkspaceState,
    errors: [
      'notFound',
      ...probeErrors,
      'conversionFailed',
      'fileChanged',
      'workspaceNotFound',
      'workspaceNewer',
      ...writeErrors,
    ],
  },
  /** Locks and deletes the example, which must be the current workspace: `tryExample` makes it again. */
  removeExample: {
    access: null,
    input: z.void(),
    output: WorkspaceState,
    errors: [...manifestErrors, ...writeErrors, 'notFound'],
  },
} satisfies ColumnContract
