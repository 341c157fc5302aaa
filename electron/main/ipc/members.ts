import { basename } from 'node:path'
import { today } from '@shared/domain/day'
import { writeExport } from '../services/export/writeExport'
import { leavingFileName, type LeavingReceipts } from '../services/members/leaving'
import type { MembersService } from '../services/members/members'
import type { RotationService } from '../services/members/rotation'
import type { SessionService } from '../services/session/session'
import type { CurrentWorkspace } from '../services/workspace/currentWorkspace'
import type { PreferencesService } from '../services/preferences/preferences'
import type { Column } from './column'
import type { Dialogs } from './dialogs'

export interface MembersDeps {
  readonly members: MembersService
  readonly rotation: RotationService
  readonly session: SessionService
  readonly current: CurrentWorkspace
  readonly receipts: LeavingReceipts
  readonly preferences: PreferencesService
  readonly dialogs: Dialogs
}

export const membersColumn = ({
  members,
  rotation,
  session,
  current,
  receipts,
  preferences,
  dialogs,
}: MembersDeps): Column<'members'> => ({
  handlers: {
    ask: async (newcomer) => {
      const asked = await members.ask(current.folder(), newcomer)
      current.newcomerAsked()
      return asked
    },
    recover: (recovery) => members.recover(current.folder(), recovery),
    invite: async () => {
      current.invite(session.require())
      await session.lock()
    },
    overview: () => members.overview(),
    compared: ({ card }) => members.compared(card),
    admit: ({ id, card, roles }) => members.admit(id, card, roles),
    saveReceipt: async ({ userId }) => {
      const { language } = preferences.get()
      const target = await dialogs.chooseTarget(`${leavingFileName(language)} ${today()}.pdf`)
      if (!target) return null
      await writeExport(target, await receipts.pdf(userId, language))
      return { fileName: basename(target) }
    },
    refuse: ({ id }) => members.refuse(id),
    beginRotation: ({ leaving }) => rotation.begin(leaving),
    rotate: ({ lastCharacters, passphrase }) => rotation.confirm(lastCharacters, passphrase),
  },
})
