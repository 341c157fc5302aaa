import type { Supervisor } from '@shared/domain/session/supervisor'
import { useWorkspace } from '../stores/workspaceStore'

/** The signed-in supervisor. Only for screens of an unlocked workspace; null in the moment in which it is being locked. */
export const useUser = (): Supervisor | null =>
  useWorkspace(({ state }) => (state?.kind === 'unlocked' ? state.user : null))
