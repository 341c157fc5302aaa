import { basename } from 'node:path'
import { today } from '@shared/domain/day'
import { extractFileName, type ExtractService } from '../services/extract/extract'
import { writeExport } from '../services/export/writeExport'
import type { PreferencesService } from '../services/preferences/preferences'
import type { Column } from './column'
import type { Dialogs } from './dialogs'

export interface ExtractDeps {
  readonly extract: ExtractService
  readonly preferences: PreferencesService
  readonly dialogs: Dialogs
}

export const extractColumn = ({ extract, preferences, dialogs }: ExtractDeps): Column<'extract'> => ({
  handlers: {
    save: async ({ subject }) => {
      const { language } = preferences.get()
      // No name or code: the name of a file is seen by anybody.
      const target = await dialogs.chooseTarget(`${extractFileName(language)} ${today()}.pdf`)
      if (!target) return null
      await writeExport(target, await extract.pdf(subject, language))
      return { fileName: basename(target) }
    },
  },
})
