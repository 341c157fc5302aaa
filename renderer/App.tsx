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
import type { Fronts } from './components/fronts'
import { LoadFailed } from './components/LoadFailed'

const HandedClipFront = lazy(async () => ({
  default: (await import('./features/handedClips/HandedClipFront')).HandedClipFront,
}))

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

const fronts: Fronts = {
  verify: (onBack) => <VerifyFront onBack={onBack} />,
  restore: (onBack) => <RestoreFront onBack={onBack} />,
  handedClip: (onBack) => (
    <Suspense>
      <HandedClipFront onBack={onBack} />
    </Suspense>
  ),
}

function Root() {
  const { state, error, choosing } = useWorkspace()
  useMainEvents()
  usePlaybackAsUse()

  // If the last workspace cannot be opened, the start screen shows why and offers others.
  if (!state) return error ? <StartScreen fronts={fronts} /> : null
  if (state.kind === 'none' || (state.kind === 'locked' && choosing)) return <StartScreen fronts={fronts} />
  if (state.kind === 'locked') return <LockScreen key={state.folder} workspace={state} fronts={fronts} />
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
