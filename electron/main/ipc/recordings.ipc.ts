import type { Handlers } from '@shared/ipc/contract'
import type { ImportsService } from '../services/imports'
import type { LeftoversService } from '../services/leftovers'
import type { PlaybackService } from '../services/playback'
import type { RecordingsService } from '../services/recordings'
import type { Source, Sources } from '../services/sources'
import type { Dialogs } from './dialogs'

/** What the file dialog offers first; any file can still be chosen. */
const VIDEO = ['mp4', 'm4v', 'mov', 'mkv', 'webm', 'mts', 'm2ts', 'ts', 'avi', 'wmv', 'mpg', 'mpeg', 'vob', '3gp']

const named = ({ id, fileName }: Source) => ({ sourceId: id, fileName })

export const recordingsHandlers = (
  recordings: RecordingsService,
  imports: ImportsService,
  sources: Sources,
  playback: PlaybackService,
  leftovers: LeftoversService,
  dialogs: Dialogs,
): Handlers<'recordings'> => ({
  chooseSource: async () => {
    const path = await dialogs.chooseFile(VIDEO)
    return path === null ? null : named(await sources.add(path))
  },
  acceptDropped: async ({ path }) => named(await sources.add(path)),
  inspect: ({ sourceId }) => imports.inspect(sourceId),
  startImport: (input) => imports.start(input),
  imports: () => imports.list(),
  cancelImport: ({ jobId }) => imports.cancel(jobId),
  list: () => recordings.list(),
  get: ({ recordingId }) => recordings.get(recordingId),
  updateDetails: ({ recordingId, details }) => recordings.updateDetails(recordingId, details),
  assign: ({ recordingId, supervisorIds }) => recordings.assign(recordingId, supervisorIds),
  setForm: ({ recordingId, formRowId }) => recordings.setForm(recordingId, formRowId),
  openPlayback: ({ recordingId }) => playback.open(recordingId),
  takeNotices: () => leftovers.take(),
})
