import { useHelp, type ManualPageId } from '../../stores/helpStore'
import { useNavigation } from '../../stores/navigationStore'
import { useWorkspace } from '../../stores/workspaceStore'
import { pageOfScreen } from './pageOfScreen'

/** The page about what is shown now. */
export function pageHere(): ManualPageId {
  const { here } = useHelp.getState()
  if (here !== null) return here
  const { state, choosing } = useWorkspace.getState()
  if (state?.kind === 'unlocked') return pageOfScreen[useNavigation.getState().current.screen]
  return state?.kind === 'locked' && !choosing ? 'lock' : 'start'
}
