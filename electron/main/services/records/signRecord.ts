import { addProof } from '../../records/credential/issue'
import { sign } from '../../vault/keys/signing'
import type { OpenWorkspace } from '../session/sessionContext'

/**
 * Adds the signed-in supervisor's proof to a credential that names them.
 * @returns the credential
 * @throws AppError folderAlarm {kind}
 */
export async function signAsUser(
  { protocol, userKeys }: OpenWorkspace,
  credential: object,
  signingKey: string,
): Promise<object> {
  protocol.requireCalm()
  return addProof(credential, {
    signingKey,
    sign: (message) => Promise.resolve(sign(message, userKeys.signingSeed)),
  })
}
