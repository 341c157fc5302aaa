import type { Handlers } from '@shared/ipc/contract'
import type { ImportsService } from '../services/imports/imports'
import type { PreviewsService } from '../services/imports/previews'
import type { Source, Sources } from '../services/imports/sources'
import type { Dialogs } from './dialogs'

/** What the file dialog offers first; any file can still be chosen. */
const VIDEO = [
  'mp4',
  'm4v',
  'mov',
  'mkv',
  'webm',
  'mts',
  'm2ts',
  'ts',
  'avi',
  'wmv',
  'mpg',
  'mpeg',
  'vob',
  '3gp',
]

const named = ({ id, fileName, bytes }: Source) => ({ sourceId: id, fileName, bytes })

export const importsHandlers = (
  imports: ImportsService,
  sources: Sources,
  previews: PreviewsService,
  dialogs: Dialogs,
): Handlers<'imports'> => ({
  chooseSources: async () => {
    const paths = await dialogs.chooseFiles(VIDEO)
    return Promise.all(paths.map(async (path) => named(await sources.add(path))))
  },
  acceptDropped: async ({ path }) => named(await sources.add(path)),
  inspect: (selection) => imports.inspect(selection),
  openPreview: ({ sourceId }) => previews.open(sourceId),
  closePreview: ({ sourceId }) => previews.close(sourceId),
  start: (input) => imports.start(input),
  list: () => imports.list(),
  cancel: ({ jobId }) => imports.cancel(jobId),
})
