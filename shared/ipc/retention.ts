import { z } from 'zod'
import { Day, Id } from '../domain/ids'
import {
  Reason,
  RetentionEntry,
  RetentionInUse,
  RetentionPreview,
  RetentionRule,
} from '../domain/retention/retention'
import { general, one } from './access'
import type { ColumnContract } from './call'

/** How long films are kept, and which are to be deleted. */
export const retentionContract = {
  get: { access: general('settings'), input: z.void(), output: RetentionInUse, errors: ['notFound'] },
  /** What a rule would mean for the recordings that are there. */
  preview: {
    access: general('settings'),
    input: z.strictObject({ months: RetentionRule.shape.months }),
    output: RetentionPreview,
    errors: ['notFound'],
  },
  /** Stores a new version; earlier ones are kept. */
  save: {
    access: general('settings'),
    input: z.strictObject({ rule: RetentionRule }),
    output: RetentionInUse,
    errors: ['notFound'],
  },
  /** Every recording with its date, the next first. */
  list: { access: general('view'), input: z.void(), output: z.array(RetentionEntry), errors: ['notFound'] },
  /** Keeps a recording longer, until a day within a year. */
  postpone: {
    access: one('change', 'recordingId', []),
    input: z.strictObject({ recordingId: Id, until: Day, reason: Reason }),
    output: z.array(RetentionEntry),
    errors: ['notFound'],
  },
} satisfies ColumnContract
