import type { RetentionService } from '../services/retention/retention'
import type { Column } from './column'

export const retentionColumn = (retention: RetentionService): Column<'retention'> => ({
  handlers: {
    get: () => retention.get(),
    preview: ({ months }) => retention.preview(months),
    save: ({ rule }) => retention.save(rule),
    list: () => retention.list(),
    postpone: ({ recordingId, until, reason }) => retention.postpone(recordingId, until, reason),
  },
})
