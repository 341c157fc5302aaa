import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@shared/errors'
import type { NewSupervisor, WorkspaceState } from '@shared/domain/workspace/workspaceState'
import { placeOfFolder } from '../../vault/folder/placeFacts'
import { readManifest } from '../../vault/folder/vaultManifest'
import { CONFIRMED_CHARACTERS } from '../../vault/keys/recoveryKey'
import { prepareWorkspace, writeWorkspace, type PendingWorkspace } from './createWorkspace'
import type { CurrentWorkspace } from './currentWorkspace'
import type { SessionContext } from '../session/sessionContext'

/** Makes and deletes the example workspace. */
export interface Example {
  make(): Promise<void>
  remove(): Promise<void>
}

/** Creates and opens workspaces: a new one, an existing one, the example. */
export class WorkspaceService {
  private pending: PendingWorkspace | null = null
  /** Where the next new workspace goes: what the user was shown last. */
  private offered: string | null = null

  constructor(
    private readonly holder: SessionContext,
    private readonly current: CurrentWorkspace,
    private readonly example: Example,
    private readonly builtInForm: () => string,
    private readonly documents: string,
  ) {}

  /** Throws workspaceDamaged, workspaceNewer or workspaceNotFound where the current workspace cannot be read. */
  state(): Promise<WorkspaceState> {
    return this.current.state(this.holder.peek()?.user ?? null)
  }

  /**
   * Refuses a place for a new workspace, or for its recovery key, that others can read or write to.
   * @throws AppError folderSynced {service, proposal} or folderRemote {proposal}; with a `reason` for the key
   */
  async requireOwnPlace(folder: string, of: 'workspace' | 'key' = 'workspace'): Promise<void> {
    const place = placeOfFolder(folder)
    if (place.kind === 'local') return
    const about = { proposal: await this.suggestFolder(), ...(of === 'key' ? { reason: 'key' } : {}) }
    throw place.kind === 'synced'
      ? new AppError('folderSynced', { ...about, service: place.service })
      : new AppError('folderRemote', about)
  }

  /** Documents, unless somebody's sync program or server has it; else the home folder. */
  private usualPlace(): string {
    return [this.documents, homedir()].find((one) => placeOfFolder(one).kind === 'local') ?? this.documents
  }

  /** An unused folder for a new workspace: `inside` itself where the user chose it and it is empty, else one in it. */
  async suggestFolder(chosen?: string): Promise<string> {
    const inside = chosen ?? this.usualPlace()
    if (chosen !== undefined && (await readdir(inside).catch(() => [])).length === 0) return inside
    let folder = join(inside, 'Samklang')
    for (let n = 2; existsSync(folder); n++) folder = join(inside, `Samklang ${n}`)
    return folder
  }

  /** Makes a folder the place of the next `beginCreate`, and returns it. Throws what `requireOwnPlace` throws. */
  async offer(folder: string): Promise<string> {
    await this.requireOwnPlace(folder)
    this.offered = folder
    return folder
  }

  /** Throws notFound where no folder was offered, workspaceExists, or what `requireOwnPlace` throws. */
  async beginCreate(first: NewSupervisor): Promise<{ recoveryKey: string }> {
    if (this.offered === null) throw new AppError('notFound')
    await this.requireOwnPlace(this.offered)
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

  /** Locks and deletes the example. Throws notFound where it is not the current workspace. */
  async removeExample(): Promise<WorkspaceState> {
    const { exampleFolder } = this.current
    if (this.current.folder() !== exampleFolder) throw new AppError('notFound')
    await this.holder.endFor(async () => {
      await this.example.remove()
      this.current.forget(exampleFolder)
    })
    return this.state()
  }

  private moveTo(folder: string): Promise<WorkspaceState> {
    this.current.moveTo(folder)
    return this.state()
  }
}
