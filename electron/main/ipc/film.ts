import { basename } from 'node:path'
import { clipFileName } from '../services/export/exportNames'
import type { EditsService } from '../services/film/edits'
import type { ExportClipService } from '../services/film/exportClip'
import type { PlaybackService } from '../services/film/playback'
import type { TracksService } from '../services/film/tracks'
import type { PreferencesService } from '../services/preferences/preferences'
import type { Column } from './column'
import type { Dialogs } from './dialogs'

export interface FilmDeps {
  readonly playback: PlaybackService
  readonly tracks: TracksService
  readonly edits: EditsService
  readonly exportClip: ExportClipService
  readonly preferences: PreferencesService
  readonly dialogs: Dialogs
}

export const filmColumn = ({
  playback,
  tracks,
  edits,
  exportClip,
  preferences,
  dialogs,
}: FilmDeps): Column<'film'> => ({
  handlers: {
    open: ({ recordingId, purpose }) => playback.open(recordingId, purpose),
    reportDamage: ({ recordingId }) => playback.reportDamage(recordingId),
    tracks: ({ recordingId }) => tracks.get(recordingId),
    thumbnail: ({ recordingId, index }) => tracks.thumb(recordingId, index),
    edits: ({ recordingId }) => edits.list(recordingId),
    saveEdits: (input) => edits.save(input.recordingId, input.edits),
    exportClip: async (input) => {
      const { meetingDate } = await exportClip.prepare(input)
      const target = await dialogs.chooseTarget(
        `${clipFileName(meetingDate, preferences.get().language)}.mp4.age`,
      )
      if (!target) return null
      await exportClip.write(target, input)
      return { fileName: basename(target) }
    },
    cancelExportClip: () => exportClip.cancel(),
  },
  onLock: async () => {
    await Promise.allSettled([playback.stop(), tracks.stop(), exportClip.cancel()])
  },
  onConsentChanged: () => {
    void playback.recheck()
    void exportClip.recheck()
  },
  onRecordingImported: (recordingId) => tracks.make(recordingId),
})
