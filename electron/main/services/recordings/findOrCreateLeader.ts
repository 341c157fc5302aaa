import { v7 as uuid } from 'uuid'
import { nameKey } from '@shared/domain/leaders/leader'
import { cleanName } from '@shared/domain/text'
import type { Leader } from '../../db/leaders'
import type { Repositories } from '../../db/repositories'

/** The id of the leader of that name. Creates the leader if missing. */
export function findOrCreateLeader(db: Repositories, name: string): string {
  const key = nameKey(name)
  const all = db.leaders.all()
  const known = all.filter((leader) => nameKey(leader.name) === key)
  const leader = known.find(({ mergedInto }) => mergedInto === null) ?? known[0]
  if (leader) return resolveMergedLeader(all, leader).id
  const id = uuid()
  db.leaders.insert({ id, name: cleanName(name), createdAt: new Date().toISOString() })
  return id
}

/** Follows merges to the leader in use. */
function resolveMergedLeader(all: readonly Leader[], leader: Leader): Leader {
  const next = all.find(({ id }) => id === leader.mergedInto)
  return next ? resolveMergedLeader(all, next) : leader
}

/** The id of every leader, merged or not -> the id of the leader in use. */
export function currentLeaderIds(db: Repositories): Map<string, string> {
  const all = db.leaders.all()
  return new Map(all.map((leader) => [leader.id, resolveMergedLeader(all, leader).id]))
}
