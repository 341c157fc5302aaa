import { basename } from 'node:path'
import type { Handlers } from '@shared/ipc/contract'
import { recordFileName } from '../services/exportNames'
import type { PreferencesService } from '../services/preferences'
import type { RecordsService } from '../services/records'
import { writeExport } from '../services/writeExport'
import type { Dialogs } from './dialogs'

export const recordsHandlers = (
  records: RecordsService,
  preferences: PreferencesService,
  dialogs: Dialogs,
): Handlers<'records'> => {
  const save = async (recordId: string, extension: string, make: () => Promise<string | Uint8Array>) => {
    const name = recordFileName(records.meetingDate(recordId), preferences.get().language)
    const target = await dialogs.chooseTarget(`${name}.${extension}`)
    if (!target) return null
    await writeExport(target, await make())
    return { fileName: basename(target) }
  }
  return {
    exportPdf: ({ recordId, language }) => save(recordId, 'pdf', () => records.pdf(recordId, language)),
    exportJson: ({ recordId }) => save(recordId, 'json', async () => records.json(recordId)),
  }
}
