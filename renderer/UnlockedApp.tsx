import type { WorkspaceState } from '@shared/domain/workspace/workspaceState'
import { AppFrame } from './AppFrame'
import { CurrentScreen } from './CurrentScreen'
import { DropZone } from './features/import/DropZone'
import { useNavigation } from './stores/navigationStore'

/** All that there is behind the lock screen: a file of its own, so that the app starts without it. */
export function UnlockedApp({ workspace }: { workspace: Extract<WorkspaceState, { kind: 'unlocked' }> }) {
  const screen = useNavigation((navigation) => navigation.current.screen)
  return (
    <AppFrame workspace={workspace}>
      {screen !== 'verify' && <DropZone />}
      <CurrentScreen />
    </AppFrame>
  )
}
