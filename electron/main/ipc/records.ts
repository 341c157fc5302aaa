import { basename } from 'node:path'
import { AppError } from '@shared/errors'
import type { BulkExport } from '../services/records/bulkExport'
import { recordFileName } from '../services/export/exportNames'
import type { PreferencesService } from '../services/preferences/preferences'
import type { RecordsService } from '../services/records/records'
import type { RevisionsService } from '../services/records/revisions'
import type { VerificationService } from '../services/records/verification'
import { writeExport } from '../services/export/writeExport'
import type { Column } from './column'
import type { Dialogs } from './dialogs'
import type { DroppedFiles } from './droppedFiles'

export interface RecordsDeps {
  readonly records: RecordsService
  readonly revisions: RevisionsService
  readonly verification: VerificationService
  readonly bulk: BulkExport
  readonly preferences: PreferencesService
  readonly dialogs: Dialogs
  readonly dropped: DroppedFiles
}

export const recordsColumn = ({
  records,
  revisions,
  verification,
  bulk,
  preferences,
  dialogs,
  dropped,
}: RecordsDeps): Column<'records'> => {
  const save = async (recordId: string, extension: string, content: string | Uint8Array) => {
    const name = await records.nameParts(recordId)
    const target = await dialogs.chooseTarget(
      `${recordFileName(name, preferences.get().language)}.${extension}`,
    )
    if (!target) return null
    await writeExport(target, content)
    return { fileName: basename(target) }
  }
  return {
    handlers: {
      exportPdf: async ({ recordId, language, acceptMissing }) => {
        const { bytes, missing } = await records.pdf(recordId, language)
        if (missing.length > 0 && !acceptMissing)
          throw new AppError('glyphsMissing', { characters: missing.join(' ') })
        return save(recordId, 'pdf', bytes)
      },
      exportJson: async ({ recordId }) => save(recordId, 'json', await records.json(recordId)),
      register: () => records.register(),
      exportAll: async ({ recordIds, language }) => {
        const folder = await dialogs.chooseFolder('')
        return folder ? { folder: basename(folder), ...(await bulk.run(folder, recordIds, language)) } : null
      },
      cancelExport: () => bulk.cancel(),
      beginRevision: ({ recordId, revision }) => revisions.begin(recordId, revision),
      signRevision: ({ recordId, digest }) => revisions.sign(recordId, digest),
      revisionsWaiting: () => revisions.waiting(),
      stopRevision: ({ recordId }) => revisions.stop(recordId),
      chooseAndVerify: async () => {
        const paths = await dialogs.chooseFiles(['pdf', 'json'])
        return paths.length === 0 ? null : verification.verify(paths)
      },
      verifyDropped: ({ tickets }) => verification.verify(tickets.map((ticket) => dropped.take(ticket))),
    },
    onLock: () => bulk.cancel(),
  }
}
