import { z } from 'zod'
import { ExtractSubject } from '../domain/extract/extract'
import { one } from './access'
import { writeErrors, type ColumnContract } from './call'

export const extractContract = {
  /** Asks for a target and writes what is kept about one person as PDF. Null where the dialog is cancelled. */
  save: {
    access: { ...one('export', 'subject.recordingId', []), about: ['subject.id', 'subject.participantId'] },
    input: z.strictObject({ subject: ExtractSubject }),
    output: z.strictObject({ fileName: z.string() }).nullable(),
    errors: ['notFound', 'roleForbids', 'pdfFailed', ...writeErrors],
  },
} satisfies ColumnContract
