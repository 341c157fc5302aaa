import type { ImportProgress, ImportState } from '@shared/domain/imports/imports'
import type { ImportQueue } from '../services/imports/importQueue'
import type { ImportsService } from '../services/imports/imports'
import type { PreviewsService } from '../services/imports/previews'
import type { Source, Sources } from '../services/imports/sources'
import { filmExtensions } from '../services/imports/sourceFile'
import type { Column, Emit } from './column'
import type { Dialogs } from './dialogs'
import type { DroppedFiles } from './droppedFiles'

/** A source without its path. */
const withoutPath = ({ id, fileName, bytes, recorded }: Source) => ({
  sourceId: id,
  fileName,
  bytes,
  recorded,
})

export interface ImportEventDeps {
  readonly emit: Emit
  readonly keepAwake: (awake: boolean) => void
  readonly state: () => ImportState
  readonly imported: (recordingId: string) => void
}

/** What the import queue reports, passed on to the window, the system and the other columns. */
export const importEvents = ({ emit, keepAwake, state, imported }: ImportEventDeps) => ({
  onProgress: (progress: ImportProgress) => {
    emit('importProgress', progress)
    if (progress.phase === 'done' && progress.recordingId) imported(progress.recordingId)
  },
  onBusy: (busy: boolean) => {
    keepAwake(busy)
    // A pass over an empty queue starts and ends within one task, and needs no event.
    queueMicrotask(() => emit('importState', state()))
  },
})

export interface ImportsDeps {
  readonly imports: ImportsService
  readonly queue: ImportQueue
  readonly sources: Sources
  readonly previews: PreviewsService
  readonly dialogs: Dialogs
  readonly dropped: DroppedFiles
}

export const importsColumn = ({
  imports,
  queue,
  sources,
  previews,
  dialogs,
  dropped,
}: ImportsDeps): Column<'imports'> => ({
  handlers: {
    chooseSources: async () => {
      const added: Source[] = []
      for (const path of await dialogs.chooseFiles(filmExtensions)) added.push(...(await sources.add(path)))
      return added.map(withoutPath)
    },
    acceptDropped: async ({ ticket }) => (await sources.add(dropped.take(ticket))).map(withoutPath),
    inspect: (selection) => imports.inspect(selection),
    openPreview: ({ sourceId }) => previews.open(sourceId),
    closePreview: ({ sourceId }) => previews.close(sourceId),
    start: (input) => imports.start(input),
    list: () => imports.list(),
    cancel: ({ jobId }) => imports.cancel(jobId),
  },
  onUnlock: () => queue.resume(),
  onLock: async () => {
    dropped.revokeAll()
    imports.forget()
    previews.forget()
    await queue.suspend()
  },
})
