import { basename } from 'node:path'
import { today } from '@shared/domain/day'
import { writeExport } from '../services/export/writeExport'
import type { LogService } from '../services/log/log'
import { logFileName, type LogViewsService } from '../services/log/logViews'
import type { PreferencesService } from '../services/preferences/preferences'
import type { RecordingsService } from '../services/recordings/recordings'
import type { Accessed } from './answer'
import type { Column } from './column'
import type { Dialogs } from './dialogs'

export interface LogDeps {
  readonly log: LogService
  readonly views: LogViewsService
  readonly recordings: RecordingsService
  readonly preferences: PreferencesService
  readonly dialogs: Dialogs
}

export const logColumn = ({ log, views, recordings, preferences, dialogs }: LogDeps): Column<'log'> => ({
  handlers: {
    view: (filter) => views.view(filter),
    export: async ({ format, ...filter }) => {
      const { language } = preferences.get()
      const target = await dialogs.chooseTarget(`${logFileName(language, today())}.${format}`)
      if (!target) return null
      await writeExport(target, await views.export(filter, format, language))
      return { fileName: basename(target) }
    },
    setYears: ({ years }) => views.setYears(years),
    played: ({ recordingId, spans }) => {
      recordings.get(recordingId)
      for (const { fromMs, toMs } of spans)
        if (toMs > fromMs) log.note({ event: 'play', what: 'film.play', recordingId, span: { fromMs, toMs } })
    },
  },
  onUnlock: (open) => log.begin(open),
  onLock: (open) => log.end(open),
})

/** What the log notes by itself: how somebody came in and went, and which intervals of a film were played. */
const notedElsewhere: ReadonlySet<string> = new Set(['session:unlock', 'session:lock', 'log:played'])

/** Notes a call that touched a recording or a person: a line for each recording that it names. */
export function noteAccess(
  log: LogService,
  { channel, event, recordingIds, subjectId, outcome }: Accessed,
): void {
  if (notedElsewhere.has(channel)) return
  const what = channel.replace(':', '.')
  const refused = outcome === 'ok' ? null : outcome
  const subjects = recordingIds.length > 0 ? recordingIds : [null]
  for (const recordingId of subjects) log.note({ event, what, recordingId, subjectId, refused })
}
