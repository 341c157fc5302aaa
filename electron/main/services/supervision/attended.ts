import { attendedByPerson, type Attended, type HeldSession } from '@shared/domain/supervision/hours'
import { partsOf } from '@shared/domain/supervision/person'
import type { StoredSession } from '../../db/supervision'
import type { Repositories } from '../../db/repositories'
import { personResolver } from './people'

/** The sessions with an attendance, by day. */
export function heldSessions(db: Repositories, sessions: readonly StoredSession[]): HeldSession[] {
  const names = new Map(db.supervision.groups().map(({ id, name }) => [id, name]))
  return sessions.flatMap(({ plan, attendance, withdrawnBecause }) =>
    attendance === null
      ? []
      : [
          {
            id: plan.id,
            groupId: plan.groupId,
            groupName: names.get(plan.groupId) ?? '',
            day: plan.day,
            withdrawn: withdrawnBecause !== null,
            attendance,
          },
        ],
  )
}

/** What each leader attended, by the id of the leader in use. */
export function attendedByLeader(db: Repositories): Map<string, Attended[]> {
  const all = attendedByPerson(heldSessions(db, db.supervision.sessions()), personResolver(db))
  return new Map(
    [...all].flatMap(([key, attended]) => {
      const { kind, id } = partsOf(key)
      return kind === 'leader' ? [[id, attended] as const] : []
    }),
  )
}

/** What one leader attended. */
export const attendedBy = (db: Repositories, leaderId: string): Attended[] =>
  attendedByLeader(db).get(leaderId) ?? []
