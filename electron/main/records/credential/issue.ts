import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue } from '@digitalbazaar/vc'
import jsigs from 'jsonld-signatures'
import type { RecordContent } from '@shared/domain/records/recordContent'
import { composeCredential } from './compose'
import { didOf, verificationMethodOf } from './didKey'
import { documentLoader } from './documentLoader'

/** A signer: the public key (raw, base64url), and a function that returns a 64-byte Ed25519 signature. */
export type CredentialSigner = { signingKey: string; sign: (message: Uint8Array) => Promise<Uint8Array> }

/**
 * Issues the credential of a record (Open Badges 3.0, VC 2.0) with one Data Integrity proof `eddsa-rdfc-2022` per
 * signer, each over the whole credential.
 * @throws what a signer throws
 */
export async function issueCredential(
  content: RecordContent,
  signers: readonly CredentialSigner[],
): Promise<object> {
  let credential: object = await composeCredential(content)
  for (const signer of signers) credential = await addProof(credential, signer)
  return credential
}

/** Adds the proof of one more signer, over the credential without its proofs. @throws what the signer throws */
export async function addProof(credential: object, { signingKey, sign }: CredentialSigner): Promise<object> {
  const id = verificationMethodOf(await didOf(signingKey))
  const signer = { id, algorithm: 'Ed25519', sign: ({ data }: { data: Uint8Array }) => sign(data) }
  return issue({
    credential,
    suite: new DataIntegrityProof({ cryptosuite, signer }),
    // All signers assert the credential; only one of them is its issuer.
    purpose: new jsigs.purposes.AssertionProofPurpose(),
    documentLoader,
  })
}
