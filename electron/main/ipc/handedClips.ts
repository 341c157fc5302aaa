import type { HandedClipsService } from '../services/film/handedClips'
import type { Column } from './column'
import type { Dialogs } from './dialogs'

export interface HandedClipsDeps {
  readonly handedClips: HandedClipsService
  readonly dialogs: Dialogs
}

export const handedClipsColumn = ({ handedClips, dialogs }: HandedClipsDeps): Column<'handedClips'> => ({
  handlers: {
    choose: async () => {
      const path = await dialogs.chooseFile(['age'])
      return path === null ? null : handedClips.add(path)
    },
    open: ({ handedClipId, passphrase }) => handedClips.open(handedClipId, passphrase),
    close: ({ handedClipId }) => handedClips.close(handedClipId),
  },
})
