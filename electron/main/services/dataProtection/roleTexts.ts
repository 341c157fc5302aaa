import type { Role } from '@shared/domain/protocol/role'
import { roleOf } from '@shared/domain/roles/roles'
import type { OpenWorkspace } from '../session/sessionContext'

type RoleName = 'supervisor' | 'dataResponsible' | 'both' | 'none'

const nameOf = (roles: ReadonlySet<Role>): RoleName => (roles.size === 2 ? 'both' : ([...roles][0] ?? 'none'))

/** Everybody with access, with what they do and who said so. */
export function peopleWithAccess({ db, protocol }: OpenWorkspace) {
  const { ledger, reader } = protocol.statements
  return db.users.list().map(({ id, name, initials }) => {
    const { roles, heads } = roleOf(ledger, reader, id)
    const giver = heads[0] && ledger.cards.get(heads[0].author)?.body.name
    const since = [...ledger.cards.values()].find(({ body }) => body.person === id)?.at ?? null
    return { id, name: `${name} (${initials})`, role: nameOf(roles), giver: giver ?? null, since }
  })
}
