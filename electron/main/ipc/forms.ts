import { readFile } from 'node:fs/promises'
import type { Handlers } from '@shared/ipc/contract'
import type { FormsService } from '../services/forms/forms'
import type { Dialogs } from './dialogs'

export const formsHandlers = (forms: FormsService, dialogs: Dialogs): Handlers<'forms'> => ({
  list: () => forms.list(),
  get: ({ rowId }) => forms.get(rowId),
  importFile: async () => {
    const path = await dialogs.chooseFile(['json'])
    return path === null ? null : forms.import(await readFile(path, 'utf8'))
  },
})
