import { RecordContent } from '@shared/domain/records/recordContent'
import { didOf, verificationMethodOf } from './didKey'

/** When a supervisor signed. */
export type SignedAt = { supervisorId: string; signedAt: string }

type Credential = { samklangRecord?: unknown; proof?: unknown }

/** The content of a record. Parses and does not verify. @throws SyntaxError or ZodError where it is not a record */
export const readContent = (text: string): RecordContent =>
  RecordContent.parse((JSON.parse(text) as Credential).samklangRecord)

/**
 * The content of a record and its signatures. Parses and does not verify.
 * @param text the credential, as JSON text
 * @throws SyntaxError or ZodError where it is not a record
 */
export async function readRecord(text: string): Promise<{ content: RecordContent; signatures: SignedAt[] }> {
  const content = readContent(text)
  const { proof = [] } = JSON.parse(text) as Credential
  const proofs = [proof].flat() as {
    verificationMethod: string
    created: string
  }[]
  const signatures: SignedAt[] = []
  for (const { id, signingKey } of content.document.supervisors) {
    const method = verificationMethodOf(await didOf(signingKey))
    const own = proofs.find((proof) => proof.verificationMethod === method)
    if (own) signatures.push({ supervisorId: id, signedAt: own.created })
  }
  return { content, signatures }
}
