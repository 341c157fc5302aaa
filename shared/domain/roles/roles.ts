import { z } from 'zod'
import { Id, Instant } from '../ids'
import type { Ledger } from '../protocol/ledger'
import { cardVerdict, type Reader } from '../protocol/blinding'
import { Digest, type StatementOf, type Verified } from '../protocol/statement'
import { Role } from '../protocol/role'

/** What somebody does, as far as the reader can know. */
export type RoleState = {
  readonly roles: ReadonlySet<Role>
  /** The statements that say so; more than one where two were given at once, and none where nothing was said. */
  readonly heads: readonly Verified<StatementOf<'role'>>[]
  /** Somebody else than this person gave the role, and the reader knows them. */
  readonly confirmed: boolean
}

/** A person with their role, as the screen shows it. */
export const MemberRole = z.strictObject({
  supervisorId: Id,
  roles: z.array(Role),
  /** Who gave it, and when they say; null where nothing was said. */
  given: z.strictObject({ by: z.string(), at: Instant }).nullable(),
  /** Two roles were given at once: only what both allow holds, until it is given again. */
  disputed: z.boolean(),
  /** Given by the person alone, or by somebody whose words the reader has not compared. */
  confirmed: z.boolean(),
})
export type MemberRole = z.infer<typeof MemberRole>

export const RoleGift = z.strictObject({ supervisorId: Id, roles: z.array(Role).min(1).max(2) })

const personOf = (ledger: Ledger, card: Digest | null): Id | undefined =>
  card === null ? undefined : ledger.cards.get(card)?.body.person

const takesAway = ({ body }: Verified<StatementOf<'role'>>): boolean => !body.roles.includes('supervisor')

/**
 * The role of a person. Without any statement they are a supervisor. A statement counts where somebody else gave the
 * role whose card the reader knows; where it takes rights away, by any giver; and where the person gave it to
 * themselves, as long as there is no one else. What a counting statement replaces has ended.
 */
export function roleOf(ledger: Ledger, reader: Reader, person: Id): RoleState {
  const isKnown = (card: Digest): boolean => {
    const one = ledger.cards.get(card)
    return one !== undefined && cardVerdict(reader, one) === 'known'
  }
  const alone = ![...ledger.cards.values()].some(
    ({ id, body }) => body.person !== person && !ledger.left.has(id),
  )
  const byOther = (one: Verified<StatementOf<'role'>>) => {
    const giver = personOf(ledger, one.author)
    return giver !== undefined && giver !== person && isKnown(one.author)
  }
  const counting = ledger.roles.filter(
    (one) =>
      personOf(ledger, one.body.card) === person &&
      (byOther(one) || takesAway(one) || (alone && personOf(ledger, one.author) === person)),
  )
  const ended = new Set(counting.flatMap(({ body }) => body.replaces))
  const heads = counting.filter(({ id }) => !ended.has(id))
  const roles = new Set(Role.options.filter((role) => heads.every(({ body }) => body.roles.includes(role))))
  return {
    roles: heads.length === 0 ? new Set<Role>(['supervisor']) : roles,
    heads,
    confirmed: heads.length === 1 && heads.every(byOther),
  }
}

export const isSupervisor = (ledger: Ledger, reader: Reader, person: Id): boolean =>
  roleOf(ledger, reader, person).roles.has('supervisor')

/**
 * The cards to which the log of others is encrypted: of people who were made data-responsible and nothing else, whom
 * the reader knows, and who take part in no round that is undecided.
 */
export function logReaders(ledger: Ledger, reader: Reader): Digest[] {
  const rating = new Set(
    [...ledger.rounds.values()].flatMap(({ round, decided }) => (decided ? [] : round.body.members)),
  )
  return [...ledger.cards.values()]
    .filter(({ id, body }) => {
      if (id === reader.card || ledger.left.has(id) || rating.has(id)) return false
      if (cardVerdict(reader, { id, body }) !== 'known') return false
      const { roles, confirmed } = roleOf(ledger, reader, body.person)
      return confirmed && roles.has('dataResponsible') && !roles.has('supervisor')
    })
    .map(({ id }) => id)
    .sort()
}
