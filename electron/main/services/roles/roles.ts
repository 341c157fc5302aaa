import type { Role } from '@shared/domain/protocol/role'
import { roleOf, type MemberRole } from '@shared/domain/roles/roles'
import { AppError } from '@shared/errors'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'

type Speaking = Pick<OpenWorkspace, 'db' | 'protocol' | 'user'>

/** What everybody does in the workspace: decided by signed statements, never by a row. */
export class RolesService {
  constructor(private readonly context: SessionContext) {}

  list(): MemberRole[] {
    const open = this.context.get()
    open.protocol.statements.reload()
    return open.db.users.list().map(({ id }) => memberRole(open, id))
  }

  /** @throws AppError notFound, folderAlarm {kind}, roleRefused {reason, name} */
  async give(supervisorId: string, roles: readonly Role[]): Promise<MemberRole[]> {
    const open = this.context.get()
    await giveRole(open, supervisorId, roles)
    return this.list()
  }
}

/**
 * Signs what somebody does from now on, in place of what was said before.
 * @throws AppError notFound, folderAlarm {kind}, roleRefused {reason, name}: `own`, another member gives it;
 * `rates`, they have a rating that is not decided, which is to be ended or handed over first
 */
export async function giveRole(open: Speaking, supervisorId: string, roles: readonly Role[]): Promise<void> {
  const { db, protocol, user } = open
  protocol.statements.reload()
  const person = db.users.list().find(({ id }) => id === supervisorId)
  const card = person && protocol.cards.of(person.id, person.signingKey)
  if (!person || !card) throw new AppError('notFound')
  const refuse = (reason: string): never => {
    throw new AppError('roleRefused', { reason, name: person.name })
  }
  if (supervisorId === user.id && db.users.list().length > 1) refuse('own')
  if (!roles.includes('supervisor') && ratesNow(open, supervisorId)) refuse('rates')
  const {
    heads,
    roles: before,
    confirmed,
  } = roleOf(protocol.statements.ledger, protocol.statements.reader, supervisorId)
  const same = before.size === new Set(roles).size && roles.every((role) => before.has(role))
  if (same && confirmed && heads.length === 1) return
  await protocol.roles.give(
    card.id,
    roles,
    heads.map(({ id }) => id),
  )
}

/** Whether somebody is to rate a recording, or has rated one that is not decided. */
function ratesNow({ db }: Speaking, supervisorId: string): boolean {
  const decided = db.records.decidedRecordings()
  return db.ratings
    .roundsOfKind('certification', 'third', 'calibration')
    .filter(({ kind, recordingId, closedAt }) =>
      kind === 'calibration' ? closedAt === null : !decided.has(recordingId),
    )
    .some(({ ratings }) => ratings.some((rating) => rating.supervisorId === supervisorId))
}

function memberRole({ db, protocol }: Speaking, supervisorId: string): MemberRole {
  const { roles, heads, confirmed } = roleOf(
    protocol.statements.ledger,
    protocol.statements.reader,
    supervisorId,
  )
  const [head] = heads
  const giver = head && protocol.statements.ledger.cards.get(head.author)?.body
  return {
    supervisorId,
    roles: [...roles].sort().reverse(),
    given: head
      ? { by: (giver && db.users.get(giver.person)?.name) ?? giver?.name ?? '', at: head.at }
      : null,
    disputed: heads.length > 1,
    confirmed: confirmed || heads.length === 0,
  }
}

/** What the signed-in person does. */
export const ownRoles = ({ protocol, user }: Speaking): ReadonlySet<Role> =>
  roleOf(protocol.statements.ledger, protocol.statements.reader, user.id).roles
