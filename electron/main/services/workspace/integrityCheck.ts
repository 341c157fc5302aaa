import type { Notice } from '@shared/domain/workspace/notice'
import { eraseRecording } from '../../vault/keys/recordingKeys'
import { placeOfFolder } from '../../vault/folder/placeFacts'
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

  /** To be run after an unlock. Throws where the folder itself cannot be read: the drive may be gone. */
  async run({ folder, workspaceId, db }: OpenWorkspace): Promise<void> {
    const known = new Map(db.recordings.present().map((id) => [id, ['video' as const]]))
    const { unknown, missing, interrupted, elsewhere, unreadable } = await sweepVault(
      folder,
      known,
      this.underWay(workspaceId),
    )
    // One that another program holds open, or that cannot be removed, is tried again after the next unlock.
    for (const id of interrupted) await eraseRecording(folder, id).catch(() => undefined)
    const place = placeOfFolder(folder)
    this.notices = [
      {
        kind: 'folderSynced' as const,
        count: place.kind === 'synced' ? 1 : 0,
        ...(place.kind === 'synced' ? { service: place.service } : {}),
      },
      { kind: 'folderRemote' as const, count: place.kind === 'remote' ? 1 : 0 },
      { kind: 'openElsewhere' as const, count: Math.max(db.openElsewhere, elsewhere) },
      { kind: 'journalSetAside' as const, count: db.journalSetAside ? 1 : 0 },
      { kind: 'journalDamaged' as const, count: db.journalDamaged ? 1 : 0 },
      { kind: 'leftoversRemoved' as const, count: interrupted.length },
      { kind: 'unknownFiles' as const, count: unknown.length - interrupted.length },
      // A recording without key and film is one that is missing, not two.
      { kind: 'missingFiles' as const, count: new Set(missing.map(({ recordingId }) => recordingId)).size },
      { kind: 'unreadableFolders' as const, count: unreadable.length },
    ].filter(({ count }) => count > 0)
  }
}
