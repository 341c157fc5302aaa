import type { Handlers } from '@shared/ipc/contract'
import type { CurrentWorkspace } from '../services/workspace/currentWorkspace'
import type { SessionService } from '../services/session/session'
import type { SupervisorsService } from '../services/session/supervisors'

export const sessionHandlers = (
  session: SessionService,
  current: CurrentWorkspace,
  supervisors: SupervisorsService,
): Handlers<'session'> => ({
  current: () => session.current(),
  unlock: ({ userId, passphrase }) => session.unlock(current.folder(), userId, passphrase),
  lock: () => session.lock(),
  changePassphrase: ({ current, next }) => session.changePassphrase(current, next),
  supervisors: () => supervisors.list(),
})
