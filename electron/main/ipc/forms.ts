import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { withFsErrors } from '../base/systemErrors'
import { blankFormFileName } from '../services/export/exportNames'
import { writeExport } from '../services/export/writeExport'
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
    exportBlank: async ({ rowId, language }) => {
      const form = forms.get(rowId)
      const target = await dialogs.chooseTarget(`${blankFormFileName(form.title[language], language)}.pdf`)
      if (!target) return null
      await writeExport(target, await forms.blankPdf(rowId, language))
      return { fileName: basename(target) }
    },
    importFile: async () => {
      const path = await dialogs.chooseFile(['json'])
      if (path === null) return null
      return forms.import(await withFsErrors(path, 'read', () => readFile(path, 'utf8')))
    },
  },
})
