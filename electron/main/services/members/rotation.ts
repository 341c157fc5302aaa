import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { AppError } from '@shared/errors'
import { statementId } from '../../base/signedStatement'
import { wipe } from '../../base/wipe'
import { generateRecoveryKey, CONFIRMED_CHARACTERS, type RecoveryKey } from '../../vault/keys/recoveryKey'
import { readManifest } from '../../vault/folder/vaultManifest'
import { readUserKeys } from '../../vault/keys/userKeys'
import { generateVaultKeys } from '../../vault/keys/vaultKeys'
import { membersOf } from '../protocol/standings'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { epochsOf } from '../session/succession'
import { rotateFolder } from './rotateFolder'

/** A rotation in memory, until the supervisor has confirmed that they have the new recovery key. */
type Pending = { readonly recoveryKey: RecoveryKey; readonly leaving: readonly string[] }

/** Replaces all keys of a workspace: somebody leaves, a copy is lost, somebody may know a passphrase. */
export class RotationService {
  private pending: Pending | null = null

  /** @param importing whether a film is being imported: its key is encrypted to the present vault */
  constructor(
    private readonly holder: SessionContext,
    private readonly importing: () => boolean,
  ) {
    holder.onLock(() => {
      this.pending = null
    })
  }

  /**
   * @param leaving supervisors who are no longer part of the workspace
   * @returns the new recovery key, which is shown once
   * @throws AppError rotationRefused {reason, name}, folderAlarm {kind}, notFound
   */
  async begin(leaving: readonly string[]): Promise<{ recoveryKey: string }> {
    const open = this.holder.get()
    this.refuseUnfit(open, leaving)
    const recoveryKey = await generateRecoveryKey()
    this.pending = { recoveryKey, leaving }
    return { recoveryKey: recoveryKey.identity }
  }

  /** Null where no rotation was begun. */
  pendingRecoveryKey(): string | null {
    return this.pending?.recoveryKey.identity ?? null
  }

  /**
   * Rotates the keys and locks. Nothing is changed before the passphrase fits.
   * @throws AppError notFound, wrongRecoveryKey, wrongPassphrase {initials}, what `begin` and writing throw
   */
  async confirm(lastCharacters: string, passphrase: string): Promise<void> {
    const { pending } = this
    if (!pending) throw new AppError('notFound')
    const { recoveryKey, leaving } = pending
    if (lastCharacters.trim().toUpperCase() !== recoveryKey.identity.slice(-CONFIRMED_CHARACTERS))
      throw new AppError('wrongRecoveryKey')
    const open = this.holder.get()
    const { folder, user, protocol } = open
    const file = await readUserKeys(folder, user.id, passphrase)
    const from = { ...open.vaultKeys, databaseKey: Uint8Array.from(open.vaultKeys.databaseKey) }
    const to = await generateVaultKeys()
    try {
      this.refuseUnfit(open, leaving)
      const manifest = await readManifest(folder)
      const cardsOf = (isIn: boolean) =>
        membersOf(open).flatMap(({ supervisor, card }) =>
          card !== null && leaving.includes(supervisor.id) !== isIn ? [card] : [],
        )
      const { rotation, cards } = protocol.epochs.signRotation({
        epoch: manifest.epoch + 1,
        predecessor: open.pins.rotation,
        vaultRecipient: to.recipient,
        recoveryRecipient: recoveryKey.recipient,
        members: cardsOf(true).sort(),
        left: cardsOf(false).sort(),
        successor: null,
      })
      const keys = {
        ...to,
        former: [from.identity, ...from.former],
        rotations: [...from.rotations, { rotation, cards }],
      }
      const access = await generateX25519Identity()
      const id = statementId(rotation.text)
      const signedAccess = protocol.epochs.signAccess({
        rotation: id,
        recipient: await identityToRecipient(access),
      })
      const staying = stayingWith(open, leaving)
      await this.holder.endFor(() =>
        rotateFolder({
          folder,
          userId: user.id,
          file,
          passphrase,
          access,
          from,
          to: keys,
          recoveryKey,
          rotation: { id, signed: rotation },
          signedAccess,
          staying,
          leaving,
          at: new Date().toISOString(),
        }),
      )
    } finally {
      wipe(file.signingSeed, from.databaseKey, to.databaseKey)
    }
  }

  /** Only those stay whom the supervisor knows, and nothing is being written by anybody else. */
  private refuseUnfit(open: OpenWorkspace, leaving: readonly string[]): void {
    const refuse = (reason: string, name = ''): never => {
      throw new AppError('rotationRefused', { reason, name })
    }
    if (this.importing()) refuse('importing')
    if (open.db.isOpenElsewhere()) refuse('openElsewhere')
    open.protocol.statements.reload()
    open.protocol.statements.requireCalm()
    const members = membersOf(open)
    if (leaving.some((id) => !members.some(({ supervisor }) => supervisor.id === id)))
      throw new AppError('notFound')
    if (leaving.includes(open.user.id)) refuse('own')
    const strange = members.find(
      ({ supervisor, standing }) =>
        !leaving.includes(supervisor.id) && standing !== 'you' && standing !== 'known',
    )
    if (strange) refuse('notCompared', strange.supervisor.name)
  }
}

/** The recipients that open the vault for the others who stay, as each of them signed it. Throws notFound. */
function stayingWith(open: OpenWorkspace, leaving: readonly string[]): Map<string, string> {
  const rotations = epochsOf(open.vaultKeys, open.pins)
  return new Map(
    membersOf(open).flatMap(({ supervisor: { id }, card }): [string, string][] => {
      if (id === open.user.id || leaving.includes(id)) return []
      const recipient = card === null ? undefined : open.protocol.epochs.accessRecipient(card, rotations)
      if (recipient === undefined) throw new AppError('notFound')
      return [[id, recipient]]
    }),
  )
}
