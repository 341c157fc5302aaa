import { isAppError } from '@shared/errors'
import { noteFailed, type FailedSignIns } from '../services/log/failedSignIns'
import type { CurrentWorkspace } from '../services/workspace/currentWorkspace'
import type { SessionService } from '../services/session/session'
import type { SupervisorsService } from '../services/session/supervisors'
import type { Column } from './column'

/** What keeps somebody out who may be somebody else. */
const suspicious: readonly string[] = ['wrongPassphrase', 'keysExchanged']

export interface SessionDeps {
  readonly session: SessionService
  readonly current: CurrentWorkspace
  readonly supervisors: SupervisorsService
  readonly failed: FailedSignIns
}

export const sessionColumn = ({ session, current, supervisors, failed }: SessionDeps): Column<'session'> => ({
  handlers: {
    current: () => session.current(),
    unlock: async ({ userId, passphrase, compared }) => {
      const folder = current.folder()
      try {
        return await session.unlock(folder, userId, passphrase, compared)
      } catch (error) {
        if (isAppError(error) && suspicious.includes(error.code)) await noteFailed(failed, folder, userId)
        throw error
      }
    },
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
