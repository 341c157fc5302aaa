import { roleOf } from '@shared/domain/roles/roles'
import type { OpenWorkspace } from '../session/sessionContext'

/**
 * Ids of those who are data-responsible: made so by somebody else whom the reader knows, so that it cannot be taken. In
 * a workspace of one person there is no other who could.
 */
export function dataResponsiblePeople({ protocol }: Pick<OpenWorkspace, 'protocol'>): ReadonlySet<string> {
  const { ledger, reader } = protocol.statements
  if (ledger.roles.length === 0) return new Set()
  const people = new Set(
    [...ledger.cards.values()].flatMap(({ id, body }) => (ledger.left.has(id) ? [] : body.person)),
  )
  return new Set(
    [...people].filter((person) => {
      const { roles, confirmed } = roleOf(ledger, reader, person)
      return roles.has('dataResponsible') && (confirmed || people.size === 1)
    }),
  )
}
