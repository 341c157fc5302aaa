import { basename } from 'node:path'
import { writeExport } from '../services/export/writeExport'
import { safeFileName } from '../services/export/exportNames'
import type { HelpService } from '../services/help/help'
import type { Column } from './column'
import type { Dialogs } from './dialogs'

export interface HelpDeps {
  readonly help: HelpService
  readonly dialogs: Dialogs
}

export const helpColumn = ({ help, dialogs }: HelpDeps): Column<'help'> => ({
  handlers: {
    saveManual: async (manual) => {
      const target = await dialogs.chooseTarget(`${safeFileName(manual.title)}.pdf`)
      if (!target) return null
      await writeExport(target, await help.manualPdf(manual))
      return { fileName: basename(target) }
    },
    licences: () => help.licences(),
  },
})
