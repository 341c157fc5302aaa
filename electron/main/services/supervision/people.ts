import {
  leaderKey,
  partsOf,
  supervisorKey,
  type NamedPerson,
  type PersonKey,
} from '@shared/domain/supervision/person'
import type { Repositories } from '../../db/repositories'
import { currentLeaderIds } from '../recordings/findOrCreateLeader'

/** Leaders in use and supervisors, by name. */
export const peopleOf = (db: Repositories): NamedPerson[] =>
  [
    ...db.leaders
      .all()
      .filter(({ mergedInto }) => mergedInto === null)
      .map(({ id, name }) => ({ key: leaderKey(id), name })),
    ...db.users.all().map(({ id, name }) => ({ key: supervisorKey(id), name })),
  ].sort((a, b) => a.name.localeCompare(b.name, 'da'))

/** The person in use: a leader who was merged into another is that other. */
export function personResolver(db: Repositories): (key: PersonKey) => PersonKey {
  const current = currentLeaderIds(db)
  return (key) => {
    const { kind, id } = partsOf(key)
    return kind === 'leader' ? leaderKey(current.get(id) ?? id) : key
  }
}

/** Names by key, also of merged leaders. Guests carry their name. */
export function namer(db: Repositories): (key: PersonKey) => string {
  const names = new Map(peopleOf(db).map(({ key, name }) => [key, name]))
  const resolve = personResolver(db)
  return (key) => {
    const { kind, id } = partsOf(key)
    return kind === 'guest' ? id : (names.get(resolve(key)) ?? '')
  }
}
