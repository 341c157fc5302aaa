import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { lazy, Suspense } from 'react'
import { colorSchemeManager } from './colorScheme'
import { ErrorBoundary } from './components/ErrorBoundary'
import { CloseDialog } from './features/closing/CloseDialog'
import { LockScreen } from './features/lock/LockScreen'
import { VerifyFront } from './features/records/VerifyFront'
import { StartScreen } from './features/start/StartScreen'
import { loadWorkplace } from './loadRest'
import { useWorkspace } from './stores/workspaceStore'
import { cssVariables, theme } from './theme'
import { useMainEvents } from './useMainEvents'

const UnlockedApp = lazy(async () => ({ default: (await loadWorkplace()).UnlockedApp }))

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

const verifyFront = (onBack: () => void) => <VerifyFront onBack={onBack} />

function Root() {
  const { state, error, choosing } = useWorkspace()
  useMainEvents()

  // Where the last workspace cannot be opened, the first screen says why and offers others.
  if (!state) return error ? <StartScreen verifyFront={verifyFront} /> : null
  if (state.kind === 'none' || (state.kind === 'locked' && choosing)) return <StartScreen verifyFront={verifyFront} />
  if (state.kind === 'locked') return <LockScreen key={state.folder} workspace={state} verifyFront={verifyFront} />
  return (
    <Suspense>
      <UnlockedApp workspace={state} />
    </Suspense>
  )
}
