import { v7 as uuid } from 'uuid'
import { nameKey } from '@shared/domain/leaders/leader'
import type { LeaderRow } from '../../db/leaders'
import type { Repositories } from '../../db/repositories'

/** The id of the leader of that name. Creates the leader if missing. */
export function findOrCreateLeader(db: Repositories, name: string): string {
  const key = nameKey(name)
  const all = db.leaders.all()
  const known = all.filter((leader) => nameKey(leader.name) === key)
  const row = known.find(({ mergedInto }) => mergedInto === null) ?? known[0]
  if (row) return resolveMergedLeader(all, row).id
  const id = uuid()
  db.leaders.insert({ id, name: name.trim().replace(/\s+/g, ' '), createdAt: new Date().toISOString() })
  return id
}

/** Follows merges to the leader in use. */
export function resolveMergedLeader(all: readonly LeaderRow[], row: LeaderRow): LeaderRow {
  const next = all.find(({ id }) => id === row.mergedInto)
  return next ? resolveMergedLeader(all, next) : row
}
