import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import jsigs from 'jsonld-signatures'
import { z } from 'zod'
import { parseJsonText } from '@shared/domain/json'
import { SignedStatement } from '@shared/domain/protocol/statement'
import { isErased } from '@shared/domain/records/erasable'
import type { RecordSupervisor } from '@shared/domain/records/record'
import { RecordContent } from '@shared/domain/records/recordContent'
import type { RecordProblem } from '../recordConsistency'
import type { SignedAt } from './read'
import { composeCredential } from './compose'
import { didOf, verificationMethodOf } from './didKey'
import { documentLoader } from './documentLoader'
import { findContradictionIn } from './consistency'
import { firstDifference } from './firstDifference'
import { verifyStatements } from '../../base/signedStatement'
import { recordDigest } from '../recordDigest'

/** A proof as this app makes it. The base58 encoding of 64 bytes is unique. */
const Proof = z.strictObject({
  type: z.literal('DataIntegrityProof'),
  created: z.iso.datetime(),
  verificationMethod: z.string(),
  cryptosuite: z.literal('eddsa-rdfc-2022'),
  proofPurpose: z.literal('assertionMethod'),
  proofValue: z.string().regex(/^z[1-9A-HJ-NP-Za-km-z]{80,90}$/),
})
type Proof = z.infer<typeof Proof>

export type CredentialSignature = RecordSupervisor & { signedAt: string }

/** What a credential says, with when each supervisor signed. */
export type ReadCredential = { content: RecordContent; signatures: SignedAt[] }

export type CredentialVerdict =
  | { valid: true; content: RecordContent; signers: CredentialSignature[] }
  | { valid: false; problem: RecordProblem }

/**
 * Verifies a credential by itself: its content has the right shape and is consistent, its public part is the one
 * composed from the content, and every supervisor it names has signed all of it. Does not verify whose keys they are:
 * people compare fingerprints.
 */
export async function verifyCredential(input: unknown): Promise<CredentialVerdict> {
  const parsed = z.looseObject({ samklangRecord: RecordContent }).safeParse(input)
  if (!parsed.success) return refuse('shape', parsed.error.issues[0]?.path.map(String).join('.') ?? '')
  const { proof, samklangSigned, ...face } = input as Record<string, unknown>
  const content = parsed.data.samklangRecord
  const expected = await composeCredential(content).catch(() => null)
  if (!expected) return refuse('supervisors', '')
  const difference = firstDifference(expected, face)
  if (difference !== null) return refuse('shape', difference)
  const contradiction = findContradictionIn(content)
  if (contradiction) return { valid: false, problem: contradiction }
  if (isErased(content)) return checkStatements(content, samklangSigned, proof)
  if (samklangSigned !== undefined) return refuse('shape', 'samklangSigned')
  return checkProofs(content, face, [proof].flat())
}

/**
 * The content of a credential that not all of its supervisors have signed yet, and those who have.
 * @returns null where its public part is another than the content’s, or a proof does not hold
 */
export async function verifyPartlySigned(
  input: unknown,
): Promise<{ content: RecordContent; signers: CredentialSignature[] } | null> {
  const parsed = z.looseObject({ samklangRecord: RecordContent }).safeParse(input)
  if (!parsed.success) return null
  const { proof = [], ...face } = input as Record<string, unknown>
  const content = parsed.data.samklangRecord
  const expected = await composeCredential(content).catch(() => null)
  if (!expected || firstDifference(expected, face) !== null) return null
  const proofs = z.array(Proof).safeParse([proof].flat())
  if (!proofs.success) return null
  const signers: CredentialSignature[] = []
  for (const supervisor of content.document.supervisors) {
    const method = verificationMethodOf(await didOf(supervisor.signingKey))
    const [own, doubled] = proofs.data.filter((one) => one.verificationMethod === method)
    if (!own) continue
    if (doubled || !(await holds(face, own))) return null
    signers.push({ ...supervisor, signedAt: own.created })
  }
  return signers.length === proofs.data.length ? { content, signers } : null
}

/**
 * The content of a credential that was signed otherwise as well: its public part is the content's, and it has a proof
 * of
 * each supervisor it names. Does not verify the proofs, which takes a hundred times as long.
 * @returns null where it has another form
 */
export async function readWithoutProofs(text: string): Promise<ReadCredential | null> {
  const json = parseJsonText(text)
  const parsed = z
    .looseObject({ samklangRecord: RecordContent })
    .safeParse('errorAt' in json ? null : json.value)
  if (!parsed.success) return null
  const { proof, samklangSigned, ...face } = (json as { value: Record<string, unknown> }).value
  const content = parsed.data.samklangRecord
  const expected = await composeCredential(content).catch(() => null)
  if (!expected || firstDifference(expected, face) !== null) return null
  if (isErased(content)) {
    const verdict = checkStatements(content, samklangSigned, proof)
    if (!verdict.valid) return null
    return {
      content,
      signatures: verdict.signers.map(({ id, signedAt }) => ({ supervisorId: id, signedAt })),
    }
  }
  const proofs = z.array(Proof).safeParse([proof].flat())
  if (!proofs.success || samklangSigned !== undefined) return null
  const { supervisors } = content.document
  const signatures: ReadCredential['signatures'] = []
  for (const { id, signingKey } of supervisors) {
    const method = verificationMethodOf(await didOf(signingKey))
    const own = proofs.data.filter((one) => one.verificationMethod === method)
    if (own.length === 1) signatures.push({ supervisorId: id, signedAt: own[0]?.created ?? '' })
  }
  return signatures.length === supervisors.length && proofs.data.length === supervisors.length
    ? { content, signatures }
    : null
}

/**
 * Once its texts were erased, the proofs of a record cannot hold: they are over the texts. What its signers signed in
 * the workspace is over salted digests of them, and stands in place of the proofs.
 */
function checkStatements(content: RecordContent, signed: unknown, proof: unknown): CredentialVerdict {
  const statements = z.array(SignedStatement).max(20).safeParse(signed)
  if (!statements.success || proof !== undefined) return refuse('shape', 'samklangSigned')
  const { document } = content
  const record = recordDigest(content)
  const signers: CredentialSignature[] = []
  for (const supervisor of document.supervisors) {
    const { verified } = verifyStatements([supervisor.card, ...statements.data])
    const card = verified.find(({ kind }) => kind === 'card')
    const own = verified.find(
      (one) =>
        (one.kind === 'decision' || one.kind === 'record') &&
        one.author === card?.id &&
        one.workspace === document.workspaceId &&
        one.body.record === record,
    )
    if (!own) return refuse('signature', supervisor.initials)
    signers.push({ ...supervisor, signedAt: own.at })
  }
  return { valid: true, content, signers }
}

async function checkProofs(
  content: RecordContent,
  face: object,
  given: unknown[],
): Promise<CredentialVerdict> {
  const proofs = z.array(Proof).safeParse(given)
  if (!proofs.success)
    return refuse('shape', ['proof', ...(proofs.error.issues[0]?.path.map(String) ?? [])].join('.'))
  const signers: CredentialSignature[] = []
  for (const supervisor of content.document.supervisors) {
    const method = verificationMethodOf(await didOf(supervisor.signingKey))
    const [own, doubled] = proofs.data.filter((proof) => proof.verificationMethod === method)
    if (!own || doubled || !(await holds(face, own))) return refuse('signature', supervisor.initials)
    signers.push({ ...supervisor, signedAt: own.created })
  }
  return proofs.data.length === signers.length ? { valid: true, content, signers } : refuse('signature', '')
}

async function holds(face: object, proof: Proof): Promise<boolean> {
  const { verified, results = [] } = await jsigs.verify(
    { ...face, proof },
    {
      suite: new DataIntegrityProof({ cryptosuite }),
      purpose: new jsigs.purposes.AssertionProofPurpose(),
      documentLoader,
    },
  )
  return verified && results.length === 1
}

const refuse = (code: RecordProblem['code'], place: string): CredentialVerdict => ({
  valid: false,
  problem: { code, place },
})
