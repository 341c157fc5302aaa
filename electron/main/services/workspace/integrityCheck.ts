import type { Notice } from '@shared/domain/workspace/notice'
import { eraseRecording } from '../../vault/keys/recordingKeys'
import { sweepVault } from '../../vault/folder/sweep'
import type { OpenWorkspace } from '../session/sessionContext'

/** Compares the files of a workspace with its database: removes what a killed process left, reports the rest. */
export class IntegrityCheck {
  private notices: Notice[] = []

  /** @param underWay ids of recordings that are being imported into a folder: imports go on while it is locked */
  constructor(private readonly underWay: (folder: string) => ReadonlySet<string>) {}

  /** Returns what was found and empties the list. */
  take(): Notice[] {
    const notices = this.notices
    this.notices = []
    return notices
  }

  /** To be run after an unlock. Throws what the file system throws, as AppError. */
  async run({ folder, db }: OpenWorkspace): Promise<void> {
    const known = new Map(db.recordings.ids().map((id) => [id, ['video' as const]]))
    const { removed, unknown, missing } = await sweepVault(folder, known, this.underWay(folder))
    // An unknown folder with an unfinished file is an interrupted import, which was never reported as finished.
    const cutOff = unknown.filter((id) => removed.some((path) => path.startsWith(`media/${id}/`)))
    for (const id of cutOff) await eraseRecording(folder, id)
    this.notices = [
      { kind: 'leftoversRemoved' as const, count: cutOff.length },
      { kind: 'unknownFiles' as const, count: unknown.length - cutOff.length },
      { kind: 'missingFiles' as const, count: missing.length },
    ].filter(({ count }) => count > 0)
  }
}
