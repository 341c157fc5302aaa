import { z } from 'zod'
import { Programme, ProgrammeInUse } from '../domain/programme/programme'

export const programmeContract = {
  get: { input: z.void(), output: ProgrammeInUse },
  /** Stores a new version; certificates already issued keep the version they were issued under. */
  save: { input: z.strictObject({ programme: Programme }), output: ProgrammeInUse },
}
