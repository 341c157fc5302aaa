import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { colorSchemeManager } from './colorScheme'
import { AppFrame } from './components/AppFrame'
import { ErrorBoundary } from './components/ErrorBoundary'
import { CloseDialog } from './features/closing/CloseDialog'
import { DropZone } from './features/import/DropZone'
import { LockScreen } from './features/lock/LockScreen'
import { StartScreen } from './features/start/StartScreen'
import { CurrentScreen } from './CurrentScreen'
import { useNavigation } from './stores/navigationStore'
import { useWorkspace } from './stores/workspaceStore'
import { cssVariables, theme } from './theme'
import { useMainEvents } from './useMainEvents'

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <Notifications position="bottom-left" autoClose={8000} />
      <CloseDialog />
      <ErrorBoundary>
        <Root />
      </ErrorBoundary>
    </MantineProvider>
  )
}

function Root() {
  const { state, error, choosing, load } = useWorkspace()
  const screen = useNavigation((navigation) => navigation.current.screen)
  useMainEvents()
  useEffect(() => void load(), [load])

  // Where the last workspace cannot be opened, the first screen says why and offers others.
  if (!state) return error ? <StartScreen /> : null
  if (state.kind === 'none' || (state.kind === 'locked' && choosing)) return <StartScreen />
  if (state.kind === 'locked') return <LockScreen key={state.folder} workspace={state} />
  return (
    <AppFrame workspace={state}>
      {screen !== 'verify' && <DropZone />}
      <CurrentScreen />
    </AppFrame>
  )
}
