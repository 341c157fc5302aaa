import { withDoubts, type Member } from '@shared/domain/members/members'
import { isSupervisor } from '@shared/domain/roles/roles'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { AppError } from '@shared/errors'
import type { Repositories } from '../../db/repositories'
import type { Protocol } from './protocol'

type Speaking = { readonly db: Repositories; readonly protocol: Protocol; readonly user: Supervisor }

/** The supervisors, how far each is known to the signed-in one, and the card that they would be compared by. */
export function membersOf({ db, protocol, user }: Speaking): Member[] {
  const members = db.users.list().map(({ id, name, initials, signingKey }): Member => {
    const card = protocol.cards.toCompare(id, signingKey)
    return {
      supervisor: { id, name, initials },
      standing: id === user.id ? 'you' : card === null ? 'notCompared' : protocol.cards.verdictOn(card),
      card,
      words: card === null ? null : protocol.cards.wordsOf(card),
    }
  })
  return withDoubts(members)
}

/**
 * @throws AppError roleForbids {name} where one of them neither rates nor may be called, memberDoubtful {name} where
 * one was not compared and looks like somebody else
 */
export function requireRaters(open: Speaking, supervisorIds: readonly string[]): void {
  const { ledger, reader } = open.protocol.statements
  const other = supervisorIds.find((id) => !isSupervisor(ledger, reader, id))
  if (other !== undefined)
    throw new AppError('roleForbids', { reason: 'other', name: open.db.users.get(other)?.name ?? '' })
  const doubtful = membersOf(open).find(
    ({ supervisor, standing }) => standing === 'doubtful' && supervisorIds.includes(supervisor.id),
  )
  if (doubtful) throw new AppError('memberDoubtful', { name: doubtful.supervisor.name })
}
