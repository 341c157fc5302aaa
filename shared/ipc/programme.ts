import { z } from 'zod'
import { Programme, ProgrammeInUse } from '../domain/programme/programme'
import { general } from './access'
import type { ColumnContract } from './call'

export const programmeContract = {
  get: { access: null, input: z.void(), output: ProgrammeInUse, errors: [] },
  /** Stores a new version; issued certificates keep the version they were issued under. */
  save: {
    access: general('settings'),
    input: z.strictObject({ programme: Programme }),
    output: ProgrammeInUse,
    errors: [],
  },
} satisfies ColumnContract
