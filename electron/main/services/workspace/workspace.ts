import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@shared/errors'
import type { NewSupervisor, WorkspaceState } from '@shared/domain/workspace/workspaceState'
import { readManifest } from '../../vault/folder/vaultManifest'
import { prepareWorkspace, writeWorkspace, type PendingWorkspace } from './createWorkspace'
import type { CurrentWorkspace } from './currentWorkspace'
import type { ExampleService } from './example'
import type { SessionContext } from '../session/sessionContext'

const CONFIRMED_CHARACTERS = 6

/** How a workspace comes to be in front of the user: a new one, an existing one, the example. */
export class WorkspaceService {
  private pending: PendingWorkspace | null = null

  constructor(
    private readonly holder: SessionContext,
    private readonly current: CurrentWorkspace,
    private readonly example: ExampleService,
    private readonly builtInForm: () => string,
    private readonly documents: string,
  ) {}

  /** Throws workspaceDamaged or workspaceNewer where the workspace in front of the user cannot be read. */
  state(): Promise<WorkspaceState> {
    return this.current.state(this.holder.peek()?.user ?? null)
  }

  /** Where a new workspace is suggested to lie: in the documents, in a folder not in use yet. */
  async suggestFolder(inside = this.documents): Promise<string> {
    if (inside !== this.documents && (await readdir(inside).catch(() => [])).length === 0) return inside
    let folder = join(inside, 'Samklang')
    for (let n = 2; existsSync(folder); n++) folder = join(inside, `Samklang ${n}`)
    return folder
  }

  async beginCreate(folder: string, first: NewSupervisor): Promise<{ recoveryKey: string }> {
    this.pending = await prepareWorkspace(folder, first)
    return { recoveryKey: this.pending.recoveryKey.identity }
  }

  pendingRecoveryKey(): string {
    if (!this.pending) throw new AppError('notFound')
    return this.pending.recoveryKey.identity
  }

  /** Throws wrongRecoveryKey where the characters are not the last of the key that was shown. */
  async confirmCreate(lastCharacters: string): Promise<WorkspaceState> {
    if (!this.pending) throw new AppError('notFound')
    const expected = this.pending.recoveryKey.identity.slice(-CONFIRMED_CHARACTERS)
    if (lastCharacters.trim().toUpperCase() !== expected) throw new AppError('wrongRecoveryKey')
    const open = await writeWorkspace(this.pending, this.builtInForm())
    this.pending = null
    await this.holder.set(open)
    return this.moveTo(open.folder)
  }

  /** Puts an existing workspace in front of the user, locked. Throws workspaceNotFound, workspaceDamaged, workspaceNewer. */
  async open(folder: string): Promise<WorkspaceState> {
    await readManifest(folder)
    await this.holder.lock()
    return this.moveTo(folder)
  }

  async tryExample(): Promise<WorkspaceState> {
    await this.example.make()
    return this.open(this.current.exampleFolder)
  }

  private moveTo(folder: string): Promise<WorkspaceState> {
    this.current.moveTo(folder)
    return this.state()
  }
}
