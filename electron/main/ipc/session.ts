import type { CurrentWorkspace } from '../services/workspace/currentWorkspace'
import type { SessionService } from '../services/session/session'
import type { SupervisorsService } from '../services/session/supervisors'
import type { Column } from './column'

export interface SessionDeps {
  readonly session: SessionService
  readonly current: CurrentWorkspace
  readonly supervisors: SupervisorsService
}

export const sessionColumn = ({ session, current, supervisors }: SessionDeps): Column<'session'> => ({
  handlers: {
    current: () => session.current(),
    unlock: ({ userId, passphrase, compared }) =>
      session.unlock(current.folder(), userId, passphrase, compared),
    lock: () => session.lock(),
    giveSeat: async (seat) => {
      session.requireSupervisor(seat.userId)
      current.giveSeat(seat)
      await session.lock()
    },
    takeSeat: () => current.takeSeat(session.require().id),
    changePassphrase: ({ current, next }) => session.changePassphrase(current, next),
    supervisors: () => supervisors.list(),
  },
})
