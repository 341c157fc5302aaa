import type { MembersService } from '../services/members/members'
import type { RotationService } from '../services/members/rotation'
import type { SessionService } from '../services/session/session'
import type { CurrentWorkspace } from '../services/workspace/currentWorkspace'
import type { Column } from './column'

export interface MembersDeps {
  readonly members: MembersService
  readonly rotation: RotationService
  readonly session: SessionService
  readonly current: CurrentWorkspace
}

export const membersColumn = ({ members, rotation, session, current }: MembersDeps): Column<'members'> => ({
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
    refuse: ({ id }) => members.refuse(id),
    beginRotation: ({ leaving }) => rotation.begin(leaving),
    rotate: ({ lastCharacters, passphrase }) => rotation.confirm(lastCharacters, passphrase),
  },
})
