import { basename } from 'node:path'
import type { Handlers } from '@shared/ipc/contract'
import type { ClipsService } from '../services/clips'
import { clipFileName } from '../services/exportNames'
import type { PreferencesService } from '../services/preferences'
import type { Dialogs } from './dialogs'

export const clipsHandlers = (clips: ClipsService, preferences: PreferencesService, dialogs: Dialogs): Handlers<'clips'> => ({
  handOn: async (input) => {
    const { meetingDate } = await clips.prepare(input)
    const target = await dialogs.chooseTarget(`${clipFileName(meetingDate, preferences.get().language)}.mp4.age`)
    if (!target) return null
    await clips.write(target, input)
    return { fileName: basename(target) }
  },
  cancel: () => clips.cancel(),
})
