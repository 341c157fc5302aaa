import type { Seat } from '@shared/domain/session/seat'
import type { WorkspaceState } from '@shared/domain/workspace/workspaceState'
import { api } from '../api/api'
import { toApiError, type ApiError } from '../api/apiError'
import { useNavigation } from './navigationStore'
import { createStore, flushBeforeLock, resetStores } from './registry'

type WorkspaceStore = {
  /** Null until main has answered. */
  state: WorkspaceState | null
  error: ApiError | null
  /** The user left the lock screen to choose another workspace. */
  choosing: boolean
  load: () => Promise<void>
  enter: (state: WorkspaceState) => void
  choose: (choosing: boolean) => void
  lock: () => Promise<void>
  leave: () => void
  /** Locks for another supervisor, who is needed at a place. */
  giveSeat: (seat: Seat) => Promise<void>
  /** Locks for somebody who is to ask for access. */
  invite: () => Promise<void>
  /** Goes where the supervisor who has just signed in is needed. */
  signedIn: () => Promise<void>
}

/** Longer than main takes to replace a locked page. */
const STILL_HERE_MS = 3000

/** Which workspace is open, and who is signed in. */
export const useWorkspace = createStore<WorkspaceStore>((set, get) => ({
  state: null,
  error: null,
  choosing: false,

  async load() {
    try {
      set({ state: await api.workspace.state(), error: null })
    } catch (error) {
      set({ error: toApiError(error) })
    }
  },

  enter(state) {
    resetStores()
    set({ state, choosing: false, error: null })
  },

  choose(choosing) {
    set({ choosing })
  },

  /** Flushes, then locks. Rejects if a flush fails; the workspace then stays unlocked. */
  async lock() {
    await flushBeforeLock()
    await api.session.lock()
    get().leave()
  },

  /** Shows nothing more: main replaces a locked page. Should it fail to, this page shows the lock screen. */
  leave() {
    resetStores()
    setTimeout(() => void get().load(), STILL_HERE_MS)
  },

  async giveSeat(seat) {
    await flushBeforeLock()
    await api.session.giveSeat(seat)
    get().leave()
  },

  async invite() {
    await flushBeforeLock()
    await api.members.invite()
    get().leave()
  },

  async signedIn() {
    // A failure only leaves them on the first screen.
    const at = await api.session.takeSeat().catch(() => null)
    if (at) useNavigation.getState().go(at)
    await get().load()
  },
}))
