import type {
  ProjectionMode,
  ProjectorCommand,
  ProjectorKey,
  ProjectorState,
  Scene,
} from '@shared/domain/supervision/projection'

/** The window that others look at. */
export interface Projector {
  state(): ProjectorState
  /** Opens it blank. Throws projectorMissing. */
  open(mode: ProjectionMode): Promise<ProjectorState>
  show(scene: Scene): void
  command(command: ProjectorCommand): void
  /** A small JPEG; null while it is not visible. */
  picture(): Promise<Uint8Array | null>
  close(): void
  onState(listener: (state: ProjectorState) => void): void
  onKey(listener: (key: ProjectorKey) => void): void
}
