import { z } from 'zod'
import { LostComputer } from '../domain/dataProtection/lostComputer'
import { general } from './access'
import { writeErrors, type ColumnContract } from './call'

/** The name of the written file; null where the dialog is cancelled. */
const Saved = z.strictObject({ fileName: z.string() }).nullable()

export const dataProtectionContract = {
  /** Names of the computers that the log knows of, the one used last first. */
  computers: { access: null, input: z.void(), output: z.array(z.string()), errors: writeErrors },
  /** Asks for a target and writes the data-protection pack as PDF. */
  pack: {
    access: general('export'),
    input: z.void(),
    output: Saved,
    errors: ['pdfFailed', ...writeErrors],
  },
  /** Asks for a target and writes what was on a lost computer as PDF. */
  lostComputer: {
    access: general('export'),
    input: LostComputer,
    output: Saved,
    errors: ['pdfFailed', ...writeErrors],
  },
} satisfies ColumnContract
