import { z } from 'zod'
import { Id } from '../../domain/ids'
import { Language } from '../../domain/text'

/** The name of the file that was written, or null when the user cancelled. */
const Saved = z.strictObject({ fileName: z.string() }).nullable()

export const recordsContract = {
  exportPdf: { input: z.strictObject({ recordId: Id, language: Language }), output: Saved },
  exportJson: { input: z.strictObject({ recordId: Id }), output: Saved },
}
