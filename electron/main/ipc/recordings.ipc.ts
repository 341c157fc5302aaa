import type { Handlers } from '@shared/ipc/contract'
import type { ImportsService } from '../services/imports'
import type { LeftoversService } from '../services/leftovers'
import type { PlaybackService } from '../services/playback'
import type { PreviewsService } from '../services/previews'
import type { RecordingsService } from '../services/recordings'
import type { Source, Sources } from '../services/sources'
import type { Dialogs } from './dialogs'

/** What the file dialog offers first; any file can still be chosen. */
const VIDEO = ['mp4', 'm4v', 'mov', 'mkv', 'webm', 'mts', 'm2ts', 'ts', 'avi', 'wmv', 'mpg', 'mpeg', 'vob', '3gp']

const named = ({ id, fileName, bytes }: Source) => ({ sourceId: id, fileName, bytes })

export const recordingsHandlers = (
  recordings: RecordingsService,
  imports: ImportsService,
  sources: Sources,
  previews: PreviewsService,
  playback: PlaybackService,
  leftovers: LeftoversService,
  dialogs: Dialogs,
): Handlers<'recordings'> => ({
  chooseSources: async () => {
    const paths = await dialogs.chooseFiles(VIDEO)
    return Promise.all(paths.map(async (path) => named(await sources.add(path))))
  },
  acceptDropped: async ({ path }) => named(await sources.add(path)),
  inspect: (selection) => imports.inspect(selection),
  openPreview: ({ sourceId }) => previews.open(sourceId),
  closePreview: ({ sourceId }) => previews.close(sourceId),
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
