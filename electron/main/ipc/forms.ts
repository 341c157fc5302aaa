import { readFile } from 'node:fs/promises'
import { withFsErrors } from '../base/systemErrors'
import type { FormsService } from '../services/forms/forms'
import type { Column } from './column'
import type { Dialogs } from './dialogs'

export interface FormsDeps {
  readonly forms: FormsService
  readonly dialogs: Dialogs
}

export const formsColumn = ({ forms, dialogs }: FormsDeps): Column<'forms'> => ({
  handlers: {
    list: () => forms.list(),
    get: ({ rowId }) => forms.get(rowId),
    importFile: async () => {
      const path = await dialogs.chooseFile(['json'])
      if (path === null) return null
      return forms.import(await withFsErrors(path, 'read', () => readFile(path, 'utf8')))
    },
  },
})
