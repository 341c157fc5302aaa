import { z } from 'zod'
import { Id } from '../domain/ids'
import { ImportProgress, Inspection, Selection, Source } from '../domain/imports/imports'
import { MeetingDetails } from '../domain/recordings/recording'

export const importsContract = {
  /** Empty where the user cancelled. */
  chooseSources: { input: z.void(), output: z.array(Source) },
  acceptDropped: { input: z.strictObject({ path: z.string().min(1) }), output: Source },
  /** Errors: notAVideo, noVideoTrack, fileTruncated, fileUnreadable, ffmpegMissing; badInput where a trim leaves nothing. */
  inspect: { input: Selection, output: Inspection },
  /** Plays a file that has not been imported, until `closePreview` or a lock. */
  openPreview: { input: z.strictObject({ sourceId: Id }), output: z.strictObject({ url: z.string() }) },
  closePreview: { input: z.strictObject({ sourceId: Id }), output: z.void() },
  /** Starts in the background; progress comes as `importProgress` events. */
  start: {
    input: Selection.extend({ details: MeetingDetails, formRowId: Id, supervisorIds: z.array(Id).max(2) }),
    output: z.strictObject({ jobId: Id }),
  },
  list: { input: z.void(), output: z.array(ImportProgress) },
  cancel: { input: z.strictObject({ jobId: Id }), output: z.void() },
}
