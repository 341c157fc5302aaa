import { existsSync } from 'node:fs'
import { cleanText } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import type { Seat, SeatPlace } from '@shared/domain/session/seat'
import type { Supervisor } from '@shared/domain/session/supervisor'
import type { WorkspaceState } from '@shared/domain/workspace/workspaceState'
import { readManifest } from '../../vault/folder/vaultManifest'
import { manifestPath } from '../../vault/folder/vaultPaths'
import { examplePassphrase } from './exampleSupervisors'
import type { PreferencesService } from '../preferences/preferences'

/** The folder of the workspace in use. Loaded at boot, so it depends on no keys and no database. */
export class CurrentWorkspace {
  private current: string | null
  private seat: Seat | null = null
  private newcomer = false

  constructor(
    private readonly preferences: PreferencesService,
    readonly exampleFolder: string,
  ) {
    this.current = preferences.recent().find((folder) => existsSync(manifestPath(folder))) ?? null
  }

  /** Throws workspaceNotFound. */
  folder(): string {
    if (!this.current) throw new AppError('workspaceNotFound')
    return this.current
  }

  /**
   * @param user the signed-in supervisor; null while the workspace is locked
   * @throws AppError workspaceDamaged or workspaceNewer where it cannot be read
   */
  async state(user: Supervisor | null): Promise<WorkspaceState> {
    if (!this.current) return { kind: 'none', recent: this.preferences.recent() }
    const [folder, isExample] = [this.current, this.current === this.exampleFolder]
    if (user) return { kind: 'unlocked', folder, isExample, user }
    const { users } = await readManifest(folder)
    return {
      kind: 'locked',
      folder,
      isExample,
      seatOf: this.seat?.userId ?? null,
      newcomer: this.newcomer,
      users: users
        .filter((user) => user.active)
        .map(({ id, initials }) =>
          isExample ? { id, initials, examplePassphrase: examplePassphrase(initials) } : { id, initials },
        ),
    }
  }

  /** The remembered folder as the disk spells it, of a name that came back from the page; undefined if unknown. */
  remembered(folder: string): string | undefined {
    return this.preferences.recent().find((known) => cleanText(known) === cleanText(folder))
  }

  /** The next to sign in is this supervisor, who is needed at a place. */
  giveSeat(seat: Seat): void {
    this.seat = seat
    this.newcomer = false
  }

  /** A newcomer is to ask for access; the supervisor who invites them signs in next, and lets them in. */
  invite(by: Supervisor): void {
    this.seat = { userId: by.id, at: { screen: 'settings' } }
    this.newcomer = true
  }

  /** The newcomer has asked. */
  newcomerAsked(): void {
    this.newcomer = false
  }

  /** Where the supervisor who has signed in is needed. The seat is taken then, also by another. */
  takeSeat(userId: string): SeatPlace | null {
    const { seat } = this
    this.seat = null
    this.newcomer = false
    return seat?.userId === userId ? seat.at : null
  }

  /** Forgets a workspace that is gone; none is open then. */
  forget(folder: string): void {
    this.current = null
    this.preferences.forget(folder)
  }

  /** Makes a folder the current workspace and remembers it. */
  moveTo(folder: string): void {
    this.seat = null
    this.newcomer = false
    this.current = folder
    this.preferences.remember(folder)
  }
}
