import type { Notice } from '@shared/ipc/groups/recordings'
import { sweepVault } from '../vault/sweep'
import type { OpenWorkspace, OpenWorkspaceHolder } from './openWorkspace'

/** After unlocking, holds the files against the database: what a killed process left is removed, the rest is told. */
export class LeftoversService {
  private notices: Notice[] = []

  constructor(holder: OpenWorkspaceHolder) {
    holder.onUnlock((open) => this.look(open))
  }

  /** What was found, told once. */
  take(): Notice[] {
    const notices = this.notices
    this.notices = []
    return notices
  }

  private async look({ folder, db }: OpenWorkspace): Promise<void> {
    const found = await sweepVault(folder, new Map(db.recordings.list().map(({ id }) => [id, ['video' as const]])))
    this.notices = [
      { kind: 'leftoversRemoved' as const, count: found.removed.length },
      { kind: 'unknownFiles' as const, count: found.unknown.length },
      { kind: 'missingFiles' as const, count: found.missing.length },
    ].filter(({ count }) => count > 0)
  }
}
