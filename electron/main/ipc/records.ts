import { basename } from 'node:path'
import type { Handlers } from '@shared/ipc/contract'
import type { BulkExport } from '../services/records/bulkExport'
import { recordFileName } from '../services/export/exportNames'
import type { PreferencesService } from '../services/preferences/preferences'
import type { RecordsService } from '../services/records/records'
import type { RevisionsService } from '../services/records/revisions'
import type { VerificationService } from '../services/records/verification'
import { writeExport } from '../services/export/writeExport'
import type { Dialogs } from './dialogs'

type Services = {
  records: RecordsService
  revisions: RevisionsService
  verification: VerificationService
  bulk: BulkExport
}

export const recordsHandlers = (
  { records, revisions, verification, bulk }: Services,
  preferences: PreferencesService,
  dialogs: Dialogs,
): Handlers<'records'> => {
  const save = async (recordId: string, extension: string, make: () => Promise<string | Uint8Array>) => {
    const { date } = await records.nameParts(recordId)
    const target = await dialogs.chooseTarget(
      `${recordFileName(date, preferences.get().language)}.${extension}`,
    )
    if (!target) return null
    await writeExport(target, await make())
    return { fileName: basename(target) }
  }
  return {
    exportPdf: ({ recordId, language }) => save(recordId, 'pdf', () => records.pdf(recordId, language)),
    exportJson: ({ recordId }) => save(recordId, 'json', async () => records.json(recordId)),
    register: () => records.register(),
    exportAll: async ({ recordIds, language }) => {
      const folder = await dialogs.chooseFolder('')
      return folder
        ? { folder: basename(folder), written: await bulk.run(folder, recordIds, language) }
        : null
    },
    cancelExport: () => bulk.cancel(),
    withdraw: (input) => revisions.withdraw(input),
    correct: (input) => revisions.correct(input),
    chooseAndVerify: async () => {
      const paths = await dialogs.chooseFiles(['pdf', 'json'])
      return paths.length === 0 ? null : verification.verify(paths)
    },
    verifyDropped: ({ paths }) => verification.verify(paths),
  }
}
