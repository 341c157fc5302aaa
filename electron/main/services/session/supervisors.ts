import type { Supervisor } from '@shared/domain/session/supervisor'
import type { SessionContext } from './sessionContext'

/** The supervisors of the unlocked workspace. */
export class SupervisorsService {
  constructor(private readonly holder: SessionContext) {}

  list(): Supervisor[] {
    return this.holder
      .get()
      .db.users.list()
      .map(({ id, name, initials }) => ({ id, name, initials }))
  }
}
