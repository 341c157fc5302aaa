import { from, fromJwk } from '@digitalbazaar/ed25519-multikey'

const prefix = 'did:key:'

/** The did:key of an Ed25519 public key (raw, base64url). It contains the key, so resolving it needs no lookup. */
export async function didOf(signingKey: string): Promise<string> {
  const { publicKeyMultibase } = await fromJwk({ jwk: { kty: 'OKP', crv: 'Ed25519', x: signingKey } })
  return prefix + publicKeyMultibase
}

/** The verification method of a did:key, as proofs name it: `did:key:z6Mk…#z6Mk…`. */
export const verificationMethodOf = (did: string): string => `${did}#${did.slice(prefix.length)}`

type DidDocument = { '@context': string; id: string; assertionMethod: object[] }

/** Resolves a did:key, or its verification method. @throws where it does not encode an Ed25519 key */
export async function didDocument(
  url: string,
): Promise<DidDocument | DidDocument['assertionMethod'][number]> {
  const [did = '', fragment] = url.split('#')
  const publicKeyMultibase = did.slice(prefix.length)
  await from({ type: 'Multikey', publicKeyMultibase })
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: verificationMethodOf(did),
    type: 'Multikey',
    controller: did,
    publicKeyMultibase,
  }
  if (fragment === publicKeyMultibase) return method
  if (fragment !== undefined) throw new Error('no such key')
  return { '@context': 'https://www.w3.org/ns/did/v1', id: did, assertionMethod: [method] }
}

export const isDidKey = (url: string): boolean => url.startsWith(prefix)
