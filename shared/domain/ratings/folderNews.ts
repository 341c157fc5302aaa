import { z } from 'zod'
import { Instant } from '../ids'

/** What the supervisor sees of a folder that is not as it was left, and what only they can compare: their memory. */
export const FolderNews = z.strictObject({
  alarms: z.array(
    z.enum([
      'folderOlder',
      'stateAltered',
      'stateMissing',
      'computerForgotten',
      'statementsMissing',
      'statementsInvalid',
      'draftOlder',
    ]),
  ),
  /** The own ratings that were shown, the newest first: when, and to whom. */
  shown: z.array(z.strictObject({ at: Instant, names: z.array(z.string()) })),
})
export type FolderNews = z.infer<typeof FolderNews>
