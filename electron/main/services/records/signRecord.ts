import { addProof } from '../../records/credential/issue'
import { sign } from '../../vault/keys/signing'
import type { OpenWorkspace } from '../session/sessionContext'

/**
 * Adds the signed-in supervisor's proof to a credential that names them.
 * @returns the credential
 */
export async function signAsUser(
  { userKeys }: OpenWorkspace,
  credential: object,
  signingKey: string,
): Promise<object> {
  return addProof(credential, {
    signingKey,
    sign: (message) => Promise.resolve(sign(message, userKeys.signingSeed)),
  })
}
