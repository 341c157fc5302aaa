import { z } from 'zod'
import { Handover } from '../domain/handovers/handover'
import { Id } from '../domain/ids'
import { general, one } from './access'
import type { ColumnContract } from './call'

export const handoversContract = {
  list: { access: general('view'), input: z.void(), output: z.array(Handover), errors: [] },
  /** `badInput` {field} for a day that is yet to come. */
  save: {
    access: one('change', 'recordId', []),
    input: Handover,
    output: z.void(),
    errors: ['notFound'],
  },
  remove: {
    access: one('change', 'recordId', []),
    input: z.strictObject({ recordId: Id }),
    output: z.void(),
    errors: [],
  },
} satisfies ColumnContract
