import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { lazy, Suspense, Component, type ReactNode } from 'react'
import { CloseDialog } from './features/closing/CloseDialog'
import { Help } from './features/help/Help'
import { IdleCountdown } from './features/lock/IdleCountdown'
import { usePlaybackAsUse } from './features/lock/usePlaybackAsUse'
import { LockScreen } from './features/lock/LockScreen'
import { RestoreFront } from './features/backup/RestoreFront'
import { VerifyFront } from './features/records/VerifyFront'
import { StartScreen } from './features/start/StartScreen'
import { loadUnlockedApp } from './loadRest'
import { useWorkspace } from './stores/workspaceStore'
import { colorSchemeManager, cssVariables, theme } from './theme'
import { useMainEvents } from './useMainEvents'
import { LoadFailed } from './components/LoadFailed'

const UnlockedApp = lazy(async () => ({ default: (await loadUnlockedApp()).UnlockedApp }))

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
      <IdleCountdown />
      <Help />
      <ErrorBoundary>
        <Root />
      </ErrorBoundary>
    </MantineProvider>
  )
}

const verifyFront = (onBack: () => void) => <VerifyFront onBack={onBack} />
const restoreFront = (onBack: () => void) => <RestoreFront onBack={onBack} />

function Root() {
  const { state, error, choosing } = useWorkspace()
  useMainEvents()
  usePlaybackAsUse()

  // If the last workspace cannot be opened, the start screen shows why and offers others.
  if (!state) return error ? <StartScreen verifyFront={verifyFront} restoreFront={restoreFront} /> : null
  if (state.kind === 'none' || (state.kind === 'locked' && choosing))
    return <StartScreen verifyFront={verifyFront} restoreFront={restoreFront} />
  if (state.kind === 'locked')
    return <LockScreen key={state.folder} workspace={state} verifyFront={verifyFront} />
  return (
    <Suspense>
      <UnlockedApp workspace={state} />
    </Suspense>
  )
}

/** Catches a render error, so that the window never stays empty. */
class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return <LoadFailed error={null} onRetry={() => this.setState({ failed: false })} />
  }
}
