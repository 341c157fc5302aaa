import type { Notice } from '@shared/domain/workspace/notice'
import { eraseRecording } from '../../vault/keys/recordingKeys'
import { sweepVault } from '../../vault/folder/sweep'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'

/** After unlocking, holds the files against the database: what a killed process left is removed, the rest is told. */
export class IntegrityCheck {
  private notices: Notice[] = []

  /** @param underWay the recordings that are still on their way into a folder: imports go on while it is locked */
  constructor(
    holder: SessionContext,
    private readonly underWay: (folder: string) => ReadonlySet<string>,
  ) {
    holder.onUnlock((open) => this.look(open))
  }

  /** What was found, told once. */
  take(): Notice[] {
    const notices = this.notices
    this.notices = []
    return notices
  }

  private async look({ folder, db }: OpenWorkspace): Promise<void> {
    const known = new Map(db.recordings.list().map(({ id }) => [id, ['video' as const]]))
    const { removed, unknown, missing } = await sweepVault(folder, known, this.underWay(folder))
    // A folder that held something unfinished is an import that was cut off: nobody was ever told that it is there.
    const cutOff = unknown.filter((id) => removed.some((path) => path.startsWith(`media/${id}/`)))
    for (const id of cutOff) await eraseRecording(folder, id)
    this.notices = [
      { kind: 'leftoversRemoved' as const, count: cutOff.length },
      { kind: 'unknownFiles' as const, count: unknown.length - cutOff.length },
      { kind: 'missingFiles' as const, count: missing.length },
    ].filter(({ count }) => count > 0)
  }
}
