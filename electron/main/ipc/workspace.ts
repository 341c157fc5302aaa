import { basename } from 'node:path'
import type { Handlers } from '@shared/ipc/contract'
import { recoveryKeyFile } from '../services/export/exportNames'
import type { PreferencesService } from '../services/preferences/preferences'
import type { SupervisorsService } from '../services/session/supervisors'
import type { WorkspaceService } from '../services/workspace/workspace'
import { writeExport } from '../services/export/writeExport'
import type { Dialogs } from './dialogs'

export const workspaceHandlers = (
  workspace: WorkspaceService,
  supervisors: SupervisorsService,
  preferences: PreferencesService,
  dialogs: Dialogs,
): Handlers<'workspace'> => ({
  state: () => workspace.state(),
  chooseFolder: async ({ ask }) => {
    const suggested = await workspace.suggestFolder()
    if (!ask) return { folder: suggested }
    const chosen = await dialogs.chooseFolder(suggested)
    return chosen === null ? null : { folder: await workspace.suggestFolder(chosen) }
  },
  beginCreate: ({ folder, ...first }) => workspace.beginCreate(folder, first),
  saveRecoveryKey: async () => {
    const { fileName, text } = recoveryKeyFile(workspace.pendingRecoveryKey(), preferences.get().language)
    const target = await dialogs.chooseTarget(fileName)
    if (!target) return null
    await writeExport(target, text)
    return { fileName: basename(target) }
  },
  printRecoveryKey: () => dialogs.print(),
  confirmCreate: ({ lastCharacters }) => workspace.confirmCreate(lastCharacters),
  open: async () => {
    const chosen = await dialogs.chooseFolder('')
    return chosen ? workspace.open(chosen) : null
  },
  openRecent: ({ folder }) => workspace.open(folder),
  tryExample: () => workspace.tryExample(),
  addSupervisor: (input) => supervisors.add(input),
})
