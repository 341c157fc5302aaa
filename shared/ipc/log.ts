import { z } from 'zod'
import { Id, Milliseconds } from '../domain/ids'
import { LogView, LogYears } from '../domain/log/block'
import { LogFilter } from '../domain/log/entry'
import { general, one } from './access'
import { writeErrors, type ColumnContract } from './call'

export const logContract = {
  /** Who did what, as far as it is for the signed-in person, and whether the log is whole. */
  view: { access: general('search'), input: LogFilter, output: LogView, errors: writeErrors },
  /** Asks for a target and writes the lines as a table or as JSON. Null where the dialog is cancelled. */
  export: {
    access: one('export', 'recordingId', []),
    input: LogFilter.extend({ format: z.enum(['csv', 'json']) }),
    output: z.strictObject({ fileName: z.string() }).nullable(),
    errors: writeErrors,
  },
  /** How many years the log is kept. */
  setYears: {
    access: general('settings'),
    input: z.strictObject({ years: LogYears }),
    output: z.void(),
    errors: [],
  },
  /** The player says which intervals of a film were played. */
  played: {
    access: one('play', 'recordingId', []),
    input: z.strictObject({
      recordingId: Id,
      spans: z.array(z.strictObject({ fromMs: Milliseconds, toMs: Milliseconds })).max(100),
    }),
    output: z.void(),
    errors: ['notFound'],
  },
} satisfies ColumnContract
