import { Component, type ReactNode } from 'react'
import { LoadFailed } from './LoadFailed'

/** Keeps a fault in one screen from leaving an empty window. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return <LoadFailed error={null} onRetry={() => this.setState({ failed: false })} />
  }
}
