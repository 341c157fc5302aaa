import { rotationsBetween, type Rotation } from '@shared/domain/members/succession'
import type { Digest, StatementOf, Verified } from '@shared/domain/protocol/statement'
import { wordsOf } from '@shared/domain/protocol/words'
import { AppError } from '@shared/errors'
import { words } from '@shared/words'
import { verifyStatements } from '../../base/signedStatement'
import type { Pins } from '../../vault/keys/pins'
import type { VaultKeys } from '../../vault/keys/vaultKeys'

/** The rotations that the vault's keys come with, with the cards of those they name. Those that verify. */
function readRotations({ rotations }: Pick<VaultKeys, 'rotations'>) {
  const cards = new Map<Digest, Verified<StatementOf<'card'>>>()
  const verified: Rotation[] = []
  for (const proof of rotations)
    for (const one of verifyStatements([...proof.cards, proof.rotation]).verified) {
      if (one.kind === 'card') cards.set(one.id, one)
      if (one.kind === 'rotation') verified.push(one)
    }
  return { rotations: verified, cards }
}

/** The rotations up to the one that is pinned, as far back as they are known. */
export function epochsOf(vaultKeys: Pick<VaultKeys, 'rotations'>, { rotation }: Pins): Digest[] {
  if (rotation === null) return []
  const { rotations } = readRotations(vaultKeys)
  return rotationsBetween(rotations, null, rotation)?.map(({ id }) => id) ?? [rotation]
}

/** The own card by which the last rotation names a supervisor; undefined where it does not. */
export function cardInRotation(
  vaultKeys: Pick<VaultKeys, 'rotations'>,
  rotation: Digest,
  me: { readonly userId: string; readonly signingKey: string },
): Digest | undefined {
  const { rotations, cards } = readRotations(vaultKeys)
  return rotations
    .find(({ id }) => id === rotation)
    ?.body.members.find((id) => {
      const body = cards.get(id)?.body
      return body?.person === me.userId && body.signingKey === me.signingKey
    })
}

/**
 * Whether a supervisor may follow a rotation that leads from the keys they know to those in the folder. They have
 * compared its six words, with somebody else than its author where there is one.
 * @param found the pins of the folder, which fit the opened keys of the vault
 * @param known the cards that the supervisor has compared
 * @param compared the rotation whose words were compared, or null
 * @throws AppError keysExchanged where no rotation leads there; keysRotated where it is to be compared first: {id,
 * name,
 *   at, words, left, ask, known}
 */
export function requireFollowed(
  pins: Pins,
  found: Pins,
  vaultKeys: Pick<VaultKeys, 'rotations'>,
  me: { readonly userId: string; readonly signingKey: string },
  known: ReadonlySet<Digest>,
  compared: Digest | null,
): void {
  const { rotations, cards } = readRotations(vaultKeys)
  const chain = found.rotation === null ? null : rotationsBetween(rotations, pins.rotation, found.rotation)
  const last = chain?.at(-1)
  const fits =
    last !== undefined &&
    found.workspaceId === pins.workspaceId &&
    chain!.every(({ workspace }) => workspace === pins.workspaceId) &&
    last.body.vaultRecipient === found.vaultRecipient &&
    last.body.recoveryRecipient === found.recoveryRecipient &&
    cardInRotation(vaultKeys, last.id, me) !== undefined
  if (!fits || last.author === null) throw new AppError('keysExchanged')
  if (compared === last.id) return
  const named = (ids: readonly Digest[]) =>
    ids.flatMap((id) => {
      const body = cards.get(id)?.body
      return body && body.person !== me.userId ? [`${body.name} (${body.initials})`] : []
    })
  throw new AppError('keysRotated', {
    id: last.id,
    name: cards.get(last.author)?.body.name ?? '',
    at: last.at,
    words: wordsOf(last.id, words).join(' '),
    left: named([...new Set(chain!.flatMap(({ body }) => body.left))]).join(', '),
    ask: named(last.body.members.filter((id) => id !== last.author && known.has(id))).join(', '),
    known: known.has(last.author),
  })
}
