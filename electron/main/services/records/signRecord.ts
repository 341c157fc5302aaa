import type { RecordContent } from '@shared/domain/records/recordContent'
import { AppError } from '@shared/errors'
import { issueCredential } from '../../records/credential/issue'
import { sign } from '../../vault/keys/signing'
import { wipe } from '../../base/wipe'
import type { OpenWorkspace } from '../session/sessionContext'
import type { User } from '../../db/users'
import type { UserKeys } from '../../vault/keys/userKeys'
import { openOthersKeys } from '../session/session'

/** What a signer's own app does before their key signs. */
export type Approve = (signer: User, keys: UserKeys) => Promise<void>

export type RecordConfirmation = { userId: string; passphrase: string }

/**
 * Signs a record as every supervisor it names, each with the key that their passphrase decrypts. A key is in memory
 * only while it signs.
 * @returns the credential, as JSON text
 * @throws AppError badInput where a confirmation is missing, or wrongPassphrase {initials}
 */
export async function signRecord(
  open: OpenWorkspace,
  content: RecordContent,
  confirmations: readonly RecordConfirmation[],
  approve?: Approve,
): Promise<string> {
  const signers = content.document.supervisors.map(({ id, signingKey }) => {
    const confirmation = confirmations.find(({ userId }) => userId === id)
    if (!confirmation) throw new AppError('badInput', { field: 'confirmations' })
    return { signingKey, sign: (message: Uint8Array) => signAs(open, confirmation, message, approve) }
  })
  return JSON.stringify(await issueCredential(content, signers))
}

async function signAs(
  open: OpenWorkspace,
  { userId, passphrase }: RecordConfirmation,
  message: Uint8Array,
  approve?: Approve,
): Promise<Uint8Array> {
  const keys = await openOthersKeys(open, userId, passphrase)
  try {
    const user = open.db.users.get(userId)
    if (user) await approve?.(user, keys)
    return sign(message, keys.signingSeed)
  } finally {
    wipe(keys.signingSeed)
  }
}
