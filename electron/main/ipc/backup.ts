import type { BackupService } from '../services/backup/backup'
import type { RestoreService } from '../services/backup/restore'
import type { WorkspaceService } from '../services/workspace/workspace'
import type { Column } from './column'
import type { Dialogs } from './dialogs'

export interface BackupDeps {
  readonly backup: BackupService
  readonly restore: RestoreService
  readonly workspace: WorkspaceService
  readonly dialogs: Dialogs
}

export const backupColumn = ({ backup, restore, workspace, dialogs }: BackupDeps): Column<'backup'> => ({
  handlers: {
    overview: () => backup.overview(),
    choose: async () => {
      const chosen = await dialogs.chooseFolder('')
      return chosen === null ? null : { copyId: await backup.choose(chosen) }
    },
    run: ({ copyId }) => backup.run(copyId),
    cancel: () => backup.cancel(),
    rehearse: ({ copyId }) => backup.rehearse(copyId),
    check: () => backup.check(),
    forget: ({ copyId }) => backup.forget(copyId),
    chooseRestore: async () => {
      const chosen = await dialogs.chooseFolder('')
      return chosen === null ? null : restore.choose(chosen)
    },
    restore: async ({ snapshotId }) => {
      const target = await dialogs.chooseFolder('')
      if (target === null) return null
      return workspace.open(await restore.restore(snapshotId, target))
    },
  },
  onUnlock: (open) => backup.unlocked(open),
  onLock: () => backup.locking(),
})
