import { z } from 'zod'
import { ErasureState } from '../domain/erasure/erasure'
import { Id } from '../domain/ids'
import { one } from './access'
import { manifestErrors, writeErrors, type ColumnContract } from './call'

const OfRecording = z.strictObject({ recordingId: Id })

export const erasureContract = {
  /** How a recording stands, and what the signed-in supervisor may do about it. */
  state: {
    access: one('view', 'recordingId', []),
    input: OfRecording,
    output: ErasureState,
    errors: ['notFound'],
  },
  /** Asks for the erasure; the film is shown no more until somebody who may has answered. */
  ask: {
    access: one('erase', 'recordingId', []),
    input: OfRecording,
    output: ErasureState,
    errors: ['notFound'],
  },
  /** The recording stays. `erasureNotYours` for anybody but the importer and who answers for the data. */
  refuse: {
    access: one('erase', 'recordingId', []),
    input: OfRecording,
    output: ErasureState,
    errors: ['notFound', 'erasureNotYours'],
  },
  /** Erases the recording, here and in every backup that is plugged in. What fails is finished at the next sign-in. */
  erase: {
    access: one('erase', 'recordingId', []),
    input: OfRecording,
    output: ErasureState,
    errors: ['notFound', 'erasureNotYours', ...manifestErrors, ...writeErrors],
  },
  /** Saves the receipt as a PDF. It names the citizen's code in the session of the erasure alone. */
  saveReceipt: {
    access: one('export', 'recordingId', []),
    input: OfRecording,
    output: z.strictObject({ fileName: z.string() }).nullable(),
    errors: ['notFound', 'pdfFailed', 'glyphsMissing', ...writeErrors],
  },
} satisfies ColumnContract
