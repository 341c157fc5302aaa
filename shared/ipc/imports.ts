import { z } from 'zod'
import type { ErrorCode } from '../errors'
import { Id } from '../domain/ids'
import { ImportProgress, Inspection, Selection, Source } from '../domain/imports/imports'
import { MeetingDetails } from '../domain/recordings/recording'
import { general } from './access'
import { probeErrors, type ColumnContract } from './call'

/** Taking a chosen file or folder. */
const sourceErrors = ['fileUnreadable', 'folderWithoutFilms'] as const satisfies readonly ErrorCode[]

export const importsContract = {
  /** Empty where the dialog is cancelled. */
  chooseSources: { access: null, input: z.void(), output: z.array(Source), errors: sourceErrors },
  /** Takes a dropped file, or the films of a dropped folder, by its ticket from `dropFiles`. */
  acceptDropped: {
    access: null,
    input: z.strictObject({ ticket: Id }),
    output: z.array(Source),
    errors: ['notFound', ...sourceErrors],
  },
  /** `badInput` where the trim leaves nothing. */
  inspect: {
    access: general('view'),
    input: Selection,
    output: Inspection,
    errors: ['notFound', ...probeErrors],
  },
  /** Plays a source file before its import, until `closePreview` or a lock. */
  openPreview: {
    access: general('play'),
    input: z.strictObject({ sourceId: Id }),
    output: z.strictObject({ url: z.string() }),
    errors: ['notFound', ...probeErrors],
  },
  closePreview: { access: null, input: z.strictObject({ sourceId: Id }), output: z.void(), errors: [] },
  /** Queues an import; `importProgress` events report on it, its failure included. */
  start: {
    access: general('change'),
    input: Selection.extend({ details: MeetingDetails, formRowId: Id, supervisorIds: z.array(Id).max(2) }),
    output: z.strictObject({ jobId: Id }),
    errors: ['notFound', 'memberDoubtful', ...probeErrors],
  },
  list: { access: general('view'), input: z.void(), output: z.array(ImportProgress), errors: [] },
  cancel: { access: general('change'), input: z.strictObject({ jobId: Id }), output: z.void(), errors: [] },
} satisfies ColumnContract
