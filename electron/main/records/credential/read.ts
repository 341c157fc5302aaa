import { RecordContent } from '@shared/domain/records/recordContent'
import { SignedRecord, type RecordDocument, type RecordProof } from '@shared/domain/records/record'
import type { Form } from '@shared/domain/forms/form'
import { didOf, verificationMethodOf } from './didKey'

/** When somebody signed. */
export type SignedAt = Pick<RecordProof, 'supervisorId' | 'signedAt'>

/** A decision as the first version of the app signed it, without the form it was made with. */
export type FormlessDecision = { kind: 'decision'; document: RecordDocument; form: Form | null }
export type ReadContent = RecordContent | FormlessDecision

/** What a record of this workspace says and who signed it when. It is not checked here. Throws where it is no record. */
export async function readRecord(text: string): Promise<{ content: ReadContent; signatures: SignedAt[] }> {
  const json = JSON.parse(text) as { samklangRecord?: unknown; proof?: unknown }
  if (json.samklangRecord === undefined) {
    const { document, proofs } = SignedRecord.parse(json)
    return { content: { kind: 'decision', document, form: null }, signatures: proofs }
  }
  const content = RecordContent.parse(json.samklangRecord)
  const proofs = [json.proof].flat() as { verificationMethod: string; created: string }[]
  const signatures: SignedAt[] = []
  for (const { id, signingKey } of content.document.supervisors) {
    const method = verificationMethodOf(await didOf(signingKey))
    const own = proofs.find((proof) => proof.verificationMethod === method)
    if (own) signatures.push({ supervisorId: id, signedAt: own.created })
  }
  return { content, signatures }
}
