import { basename } from 'node:path'
import { recoveryKeyFile } from '../services/export/exportNames'
import type { RotationService } from '../services/members/rotation'
import type { PreferencesService } from '../services/preferences/preferences'
import type { WorkspaceService } from '../services/workspace/workspace'
import { writeExport } from '../services/export/writeExport'
import type { Column } from './column'
import type { Dialogs } from './dialogs'

export interface WorkspaceDeps {
  readonly workspace: WorkspaceService
  readonly rotation: RotationService
  readonly preferences: PreferencesService
  readonly dialogs: Dialogs
}

export const workspaceColumn = ({
  workspace,
  rotation,
  preferences,
  dialogs,
}: WorkspaceDeps): Column<'workspace'> => ({
  handlers: {
    state: () => workspace.state(),
    chooseFolder: async ({ ask }) => {
      const suggested = await workspace.suggestFolder()
      const chosen = ask ? await dialogs.chooseFolder(suggested) : null
      if (ask && chosen === null) return null
      const folder = chosen === null ? suggested : await workspace.suggestFolder(chosen)
      return { folder: await workspace.offer(folder) }
    },
    beginCreate: (first) => workspace.beginCreate(first),
    saveRecoveryKey: async () => {
      const { fileName, text } = recoveryKeyFile(
        rotation.pendingRecoveryKey() ?? workspace.pendingRecoveryKey(),
        preferences.get().language,
      )
      const target = await dialogs.chooseTarget(fileName)
      if (!target) return null
      await workspace.requireOwnPlace(target, 'key')
      await writeExport(target, text)
      return { fileName: basename(target) }
    },
    printRecoveryKey: () => dialogs.print(),
    confirmCreate: ({ lastCharacters }) => workspace.confirmCreate(lastCharacters),
    open: async () => {
      const chosen = await dialogs.chooseFolder('')
      return chosen ? workspace.open(chosen) : null
    },
    openRecent: ({ folder }) => workspace.openRecent(folder),
    tryExample: () => workspace.tryExample(),
    removeExample: () => workspace.removeExample(),
  },
})
