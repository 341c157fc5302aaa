import { z } from 'zod'
import { BackupOverview, BackupResult, CheckReport, SnapshotId, SnapshotView } from '../domain/backup/backup'
import { Id } from '../domain/ids'
import { WorkspaceState } from '../domain/workspace/workspaceState'
import { general } from './access'
import { manifestErrors, writeErrors, type ColumnContract } from './call'

const OfCopy = z.strictObject({ copyId: Id })

/** The drive of a backup and what lies on it. */
const driveErrors = ['backupMissing', 'backupForeign', 'backupRunning', 'backupDamaged', 'cancelled'] as const

export const backupContract = {
  /** How old the last backup is, and every copy that is known. */
  overview: { access: general('view'), input: z.void(), output: BackupOverview, errors: [] },
  /** Asks for a folder. Null where the dialog is cancelled. */
  choose: {
    access: general('settings'),
    input: z.void(),
    output: OfCopy.nullable(),
    errors: ['backupForeign', 'backupInside', 'backupMissing', 'folderSynced'],
  },
  /** Makes a backup; the `backupProgress` event reports how far it is. It goes on while the workspace is locked. */
  run: {
    access: general('export'),
    input: OfCopy,
    output: BackupResult,
    errors: [...driveErrors, ...manifestErrors, ...writeErrors, 'notFound'],
  },
  cancel: { access: general('export'), input: z.void(), output: z.void(), errors: [] },
  /** Tries whether the newest snapshot of a copy can be restored. */
  rehearse: {
    access: general('view'),
    input: OfCopy,
    output: CheckReport,
    errors: [...driveErrors, ...manifestErrors, ...writeErrors, 'notFound'],
  },
  /** Verifies every file and row of the workspace. */
  check: {
    access: general('view'),
    input: z.void(),
    output: CheckReport,
    errors: ['backupRunning', 'cancelled', 'fileUnreadable'],
  },
  /** Takes a copy off the list; its files stay. */
  forget: { access: general('settings'), input: OfCopy, output: z.void(), errors: [...writeErrors] },
  /** Needs no workspace: asks for the folder of a backup. Null where the dialog is cancelled. */
  chooseRestore: {
    access: null,
    input: z.void(),
    output: z.array(SnapshotView).nullable(),
    errors: ['backupNone', 'backupDamaged', 'fileUnreadable', 'fileMissing'],
  },
  /** Asks for an empty folder and restores into it. Null where the dialog is cancelled. */
  restore: {
    access: null,
    input: z.strictObject({ snapshotId: SnapshotId }),
    output: WorkspaceState.nullable(),
    errors: [
      ...driveErrors,
      ...manifestErrors,
      ...writeErrors,
      'notFound',
      'workspaceExists',
      'folderSynced',
      'folderRemote',
    ],
  },
} satisfies ColumnContract
