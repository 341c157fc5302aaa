import type { Notice } from '@shared/domain/workspace/notice'
import { isAppError } from '@shared/errors'
import { eraseRecording } from '../../vault/keys/recordingKeys'
import { sweepVault } from '../../vault/folder/sweep'
import type { OpenWorkspace } from '../session/sessionContext'

/** Compares the files of a workspace with its database: removes what a killed process left, reports the rest. */
export class IntegrityCheck {
  private notices: Notice[] = []

  /** @param underWay ids of recordings that are being imported into a workspace: imports go on while it is locked */
  constructor(private readonly underWay: (workspaceId: string) => ReadonlySet<string>) {}

  /** Returns what was found and empties the list. */
  take(): Notice[] {
    const notices = this.notices
    this.notices = []
    return notices
  }

  /** To be run after an unlock. Throws what the file system throws, as AppError. */
  async run({ folder, workspaceId, db }: OpenWorkspace): Promise<void> {
    const known = new Map(db.recordings.ids().map((id) => [id, ['video' as const]]))
    const { unknown, missing, interrupted, elsewhere } = await sweepVault(
      folder,
      known,
      this.underWay(workspaceId),
    )
    // One that another program holds open is tried again after the next unlock.
    for (const id of interrupted) await eraseRecording(folder, id).catch(unlessInUse)
    this.notices = [
      { kind: 'openElsewhere' as const, count: Math.max(db.openElsewhere, elsewhere) },
      { kind: 'journalSetAside' as const, count: db.journalSetAside ? 1 : 0 },
      { kind: 'leftoversRemoved' as const, count: interrupted.length },
      { kind: 'unknownFiles' as const, count: unknown.length - interrupted.length },
      { kind: 'missingFiles' as const, count: missing.length },
    ].filter(({ count }) => count > 0)
  }
}

function unlessInUse(error: unknown): void {
  if (!isAppError(error) || error.code !== 'inUse') throw error
}
