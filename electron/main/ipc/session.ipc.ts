import type { Handlers } from '@shared/ipc/contract'
import type { SessionService } from '../services/session'
import type { SupervisorsService } from '../services/supervisors'
import type { WorkspaceService } from '../services/workspace'

export const sessionHandlers = (
  session: SessionService,
  workspace: WorkspaceService,
  supervisors: SupervisorsService,
): Handlers<'session'> => ({
  current: () => session.current(),
  unlock: ({ userId, passphrase }) => session.unlock(workspace.currentFolder(), userId, passphrase),
  lock: () => session.lock(),
  changePassphrase: ({ current, next }) => session.changePassphrase(current, next),
  supervisors: () => supervisors.list(),
})
