import { z } from 'zod'
import { Day } from '../ids'

/** What is left to tell a recording by whose row is damaged. */
const RecordingTrace = z.strictObject({
  id: z.string(),
  citizenCode: z.string().nullable(),
  /** The day of the meeting, or else of the import. */
  day: Day.nullable(),
})

/** What a damaged row that belongs to no recording is about: its table, as a notice names it. */
export const NamedTable = z.enum([
  'users',
  'forms',
  'leaders',
  'path_entries',
  'programmes',
  'records',
  'statements',
  'other',
])

/** A finding of the integrity check, shown once. */
export const Notice = z.strictObject({
  kind: z.enum([
    'openElsewhere',
    'folderSynced',
    'folderRemote',
    'journalSetAside',
    'journalDamaged',
    'leftoversRemoved',
    'unknownFiles',
    'missingFiles',
    'unreadableFolders',
    'damagedRecordings',
    'damagedEntries',
  ]),
  count: z.int(),
  /** Of `damagedRecordings`. */
  recordings: z.array(RecordingTrace).optional(),
  /** Of `folderSynced`: who synchronises it. */
  service: z.string().optional(),
  /** Of `damagedEntries`. */
  tables: z.array(NamedTable).optional(),
})
export type Notice = z.infer<typeof Notice>
