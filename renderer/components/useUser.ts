import type { Supervisor } from '@shared/domain/session/supervisor'
import { useWorkspace } from '../stores/workspaceStore'

/** The signed-in supervisor. For screens of an unlocked workspace; null while it is being locked. */
export const useUser = (): Supervisor | null =>
  useWorkspace(({ state }) => (state?.kind === 'unlocked' ? state.user : null))
