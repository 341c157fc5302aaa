import { basename } from 'node:path'
import { today } from '@shared/domain/day'
import { reportNames, type DataProtectionService } from '../services/dataProtection/dataProtection'
import { writeExport } from '../services/export/writeExport'
import type { PreferencesService } from '../services/preferences/preferences'
import type { Column } from './column'
import type { Dialogs } from './dialogs'

export interface DataProtectionDeps {
  readonly dataProtection: DataProtectionService
  readonly preferences: PreferencesService
  readonly dialogs: Dialogs
}

export const dataProtectionColumn = ({
  dataProtection,
  preferences,
  dialogs,
}: DataProtectionDeps): Column<'dataProtection'> => ({
  handlers: {
    computers: () => dataProtection.computers(),
    pack: async () => {
      const { language } = preferences.get()
      const target = await dialogs.chooseTarget(`${reportNames(language).pack} ${today()}.pdf`)
      if (!target) return null
      await writeExport(target, await dataProtection.pack(language))
      return { fileName: basename(target) }
    },
    lostComputer: async (lost) => {
      const { language } = preferences.get()
      const target = await dialogs.chooseTarget(`${reportNames(language).lost} ${today()}.pdf`)
      if (!target) return null
      await writeExport(target, await dataProtection.lostComputer(lost, language))
      return { fileName: basename(target) }
    },
  },
})
