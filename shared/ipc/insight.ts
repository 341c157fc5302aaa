import { z } from 'zod'
import { Id } from '../domain/ids'
import { AgreementOverview, Dividing } from '../domain/insight/agreementOverview'
import { Development } from '../domain/insight/development'
import { Distribution } from '../domain/insight/distribution'
import { HoursAndScores } from '../domain/insight/hoursAndScores'
import { InsightChoices } from '../domain/insight/insightChoices'
import { LeaderPath } from '../domain/insight/leaders'
import { InsightFilter } from '../domain/insight/rated'

/** The file that a picture or its numbers were saved in; null when cancelled. */
const Saved = z.strictObject({ fileName: z.string() }).nullable()

const Looking = z.strictObject({ filter: InsightFilter })

/** Only recordings count of which every assigned supervisor's rating is locked and opened. */
export const insightContract = {
  choices: { input: z.strictObject({ formRowId: Id.nullable() }), output: InsightChoices },
  distribution: { input: Looking, output: Distribution },
  development: { input: Looking, output: Development },
  agreement: { input: Looking, output: AgreementOverview },
  dividing: { input: Looking, output: Dividing },
  leaders: { input: Looking, output: z.array(LeaderPath) },
  hours: { input: Looking, output: HoursAndScores },
  /** How many recordings a file for research would hold, and how many have no consent that covers it. */
  researchExtent: { input: z.void(), output: z.strictObject({ recordings: z.int(), leftOut: z.int() }) },
  /** Saves ratings under pseudonyms where the user says, with the meaning of the columns in a file beside it. */
  saveResearch: { input: z.strictObject({ withText: z.boolean() }), output: Saved },
  /** Saves a picture or its numbers where the user says. */
  savePicture: {
    input: z.strictObject({
      fileName: z.string().min(1).max(120),
      format: z.enum(['png', 'svg', 'csv']),
      data: z.union([z.string().max(20_000_000), z.instanceof(Uint8Array)]),
    }),
    output: Saved,
  },
}
