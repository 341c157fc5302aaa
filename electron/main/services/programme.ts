import { builtInProgramme, Programme } from '@shared/domain/programme'
import type { ProgrammeInUse } from '@shared/ipc/groups/people'
import type { Repositories } from '../db/repositories'
import type { OpenWorkspaceHolder } from './openWorkspace'

/** What the certification programme of the workspace asks for. */
export class ProgrammeService {
  constructor(private readonly holder: OpenWorkspaceHolder) {}

  get(): ProgrammeInUse {
    const { db } = this.holder.get()
    const row = db.path.programme()
    const saved = row ? { at: row.savedAt, by: db.users.get(row.savedBy)?.name ?? '' } : null
    return { programme: programmeOf(db), saved }
  }

  /** A new version; certificates that were given keep what they were given by. */
  save(programme: Programme): ProgrammeInUse {
    const { db, user } = this.holder.get()
    db.path.saveProgramme({ programme: JSON.stringify(programme), savedBy: user.id, savedAt: new Date().toISOString() })
    return this.get()
  }
}

/** The programme in use. */
export function programmeOf(db: Repositories): Programme {
  const row = db.path.programme()
  return row ? Programme.parse(JSON.parse(row.programme)) : builtInProgramme
}
