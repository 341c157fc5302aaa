import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue } from '@digitalbazaar/vc'
import jsigs from 'jsonld-signatures'
import type { RecordContent } from '@shared/domain/records/recordContent'
import { composeCredential } from './compose'
import { didOf, verificationMethodOf } from './didKey'
import { documentLoader } from './documentLoader'

/** Somebody who signs: the public key (raw, base64url), and a function that signs with the secret one (64 bytes out). */
export type CredentialSigner = { signingKey: string; sign: (message: Uint8Array) => Promise<Uint8Array> }

/**
 * Makes the signed credential of a record (Open Badges 3.0, VC 2.0): one Data Integrity proof `eddsa-rdfc-2022` by each
 * signer, one after the other, each over the whole of it. What a signer's function throws is thrown on.
 */
export async function issueCredential(
  content: RecordContent,
  signers: readonly CredentialSigner[],
): Promise<object> {
  let credential: object = await composeCredential(content)
  for (const signer of signers) credential = await addProof(credential, signer)
  return credential
}

async function addProof(credential: object, { signingKey, sign }: CredentialSigner): Promise<object> {
  const id = verificationMethodOf(await didOf(signingKey))
  const signer = { id, algorithm: 'Ed25519', sign: ({ data }: { data: Uint8Array }) => sign(data) }
  return issue({
    credential,
    suite: new DataIntegrityProof({ cryptosuite, signer }),
    // "Asserts this" and not "issues this": several sign, and only one of them can be the issuer.
    purpose: new jsigs.purposes.AssertionProofPurpose(),
    documentLoader,
  })
}
