import { z } from 'zod'
import { Id } from '../domain/ids'
import { AgreementOverview, ItemAgreementOverview } from '../domain/insight/agreementOverview'
import { Development } from '../domain/insight/development'
import { Distribution } from '../domain/insight/distribution'
import { HoursAndScores } from '../domain/insight/hoursAndScores'
import { InsightChoices } from '../domain/insight/choices'
import { LeaderTrend } from '../domain/insight/leaderTrends'
import { InsightFilter } from '../domain/insight/rated'
import { general, many } from './access'
import { writeErrors, type ColumnContract } from './call'

/** The name of the written file; null where the dialog is cancelled. */
const Saved = z.strictObject({ fileName: z.string() }).nullable()

const Filtered = z.strictObject({ filter: InsightFilter })

/** Counts only recordings whose assigned supervisors have all locked, and whose ratings are revealed. */
export const insightContract = {
  choices: {
    access: general('view'),
    input: z.strictObject({ formRowId: Id.nullable() }),
    output: InsightChoices,
    errors: ['notFound'],
  },
  distribution: { access: general('view'), input: Filtered, output: Distribution, errors: ['notFound'] },
  development: { access: general('view'), input: Filtered, output: Development, errors: ['notFound'] },
  agreement: { access: general('view'), input: Filtered, output: AgreementOverview, errors: ['notFound'] },
  itemAgreement: {
    access: general('view'),
    input: Filtered,
    output: ItemAgreementOverview,
    errors: ['notFound'],
  },
  leaders: { access: general('view'), input: Filtered, output: z.array(LeaderTrend), errors: ['notFound'] },
  hours: { access: general('view'), input: Filtered, output: HoursAndScores, errors: ['notFound'] },
  /** How many recordings a research file would hold, and how many lack a consent that covers research. */
  researchExtent: {
    access: many('view', 'research'),
    input: z.void(),
    output: z.strictObject({ recordings: z.int(), leftOut: z.int(), altered: z.int() }),
    errors: ['notFound'],
  },
  /** Asks for a target; writes ratings under pseudonyms, and the column descriptions in a second file beside it. */
  saveResearch: {
    access: many('export', 'research'),
    input: z.strictObject({ withText: z.boolean() }),
    output: Saved,
    errors: ['notFound', ...writeErrors],
  },
  /** Asks for a target; writes a chart or its numbers. */
  savePicture: {
    access: general('export'),
    input: z.strictObject({
      fileName: z.string().min(1).max(120),
      format: z.enum(['png', 'svg', 'csv']),
      data: z.union([z.string().max(20_000_000), z.instanceof(Uint8Array)]),
    }),
    output: Saved,
    errors: writeErrors,
    verbatim: true,
  },
} satisfies ColumnContract
