import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@shared/errors'
import type { NewSupervisor, WorkspaceState } from '@shared/domain/workspace/workspaceState'
import { readManifest } from '../../vault/folder/vaultManifest'
import { CONFIRMED_CHARACTERS } from '../../vault/keys/recoveryKey'
import { prepareWorkspace, writeWorkspace, type PendingWorkspace } from './createWorkspace'
import type { CurrentWorkspace } from './currentWorkspace'
import type { ExampleService } from './example'
import type { SessionContext } from '../session/sessionContext'

/** Creates and opens workspaces: a new one, an existing one, the example. */
export class WorkspaceService {
  private pending: PendingWorkspace | null = null
  /** Where the next new workspace goes: what the user was shown last. */
  private offered: string | null = null

  constructor(
    private readonly holder: SessionContext,
    private readonly current: CurrentWorkspace,
    private readonly example: ExampleService,
    private readonly builtInForm: () => string,
    private readonly documents: string,
  ) {}

  /** Throws workspaceDamaged, workspaceNewer or workspaceNotFound where the current workspace cannot be read. */
  state(): Promise<WorkspaceState> {
    return this.current.state(this.holder.peek()?.user ?? null)
  }

  /** An unused folder for a new workspace: `inside` itself where the user chose it and it is empty, else one in it. */
  async suggestFolder(inside = this.documents): Promise<string> {
    if (inside !== this.documents && (await readdir(inside).catch(() => [])).length === 0) return inside
    let folder = join(inside, 'Samklang')
    for (let n = 2; existsSync(folder); n++) folder = join(inside, `Samklang ${n}`)
    return folder
  }

  /** Makes a folder the place of the next `beginCreate`, and returns it. */
  offer(folder: string): string {
    this.offered = folder
    return folder
  }

  /** Throws notFound where no folder was offered, or workspaceExists. */
  async beginCreate(first: NewSupervisor): Promise<{ recoveryKey: string }> {
    if (this.offered === null) throw new AppError('notFound')
    this.pending = await prepareWorkspace(this.offered, first)
    return { recoveryKey: this.pending.recoveryKey.identity }
  }

  /** Throws notFound where no workspace is being created. */
  pendingRecoveryKey(): string {
    if (!this.pending) throw new AppError('notFound')
    return this.pending.recoveryKey.identity
  }

  /** Throws notFound, wrongRecoveryKey, workspaceExists, or what writing throws. */
  async confirmCreate(lastCharacters: string): Promise<WorkspaceState> {
    if (!this.pending) throw new AppError('notFound')
    const expected = this.pending.recoveryKey.identity.slice(-CONFIRMED_CHARACTERS)
    if (lastCharacters.trim().toUpperCase() !== expected) throw new AppError('wrongRecoveryKey')
    const open = await writeWorkspace(this.pending, this.builtInForm())
    this.pending = null
    await this.holder.set(open)
    return this.moveTo(open.folder)
  }

  /** Makes a workspace the current one, locked. Throws workspaceNotFound, workspaceDamaged, workspaceNewer. */
  async open(folder: string): Promise<WorkspaceState> {
    await readManifest(folder)
    await this.holder.end()
    return this.moveTo(folder)
  }

  /** As `open`, for a folder named by the page: only one of the remembered. */
  async openRecent(folder: string): Promise<WorkspaceState> {
    const known = this.current.remembered(folder)
    if (known === undefined) throw new AppError('workspaceNotFound')
    return this.open(known)
  }

  /** Creates the example if missing and opens it, locked. */
  async tryExample(): Promise<WorkspaceState> {
    await this.example.make()
    return this.open(this.current.exampleFolder)
  }

  private moveTo(folder: string): Promise<WorkspaceState> {
    this.current.moveTo(folder)
    return this.state()
  }
}
