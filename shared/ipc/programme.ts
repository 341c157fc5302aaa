import { z } from 'zod'
import { Programme, ProgrammeInUse } from '../domain/programme/programme'
import type { ColumnContract } from './call'

export const programmeContract = {
  get: { input: z.void(), output: ProgrammeInUse, errors: [] },
  /** Stores a new version; issued certificates keep the version they were issued under. */
  save: { input: z.strictObject({ programme: Programme }), output: ProgrammeInUse, errors: [] },
} satisfies ColumnContract
