import {
  SignedRecord,
  type RecordDocument,
  type RecordProof,
  type RecordSupervisor,
} from '@shared/domain/records/record'
import { canonicalBytes, canonicalJson } from '../base/canonicalJson'
import { verifyEd25519 } from '../base/ed25519'
import { findContradiction, type RecordProblem } from './recordConsistency'

/** What a supervisor signs with Ed25519 for a record: canonical JSON of `{ document, supervisorId, signedAt }`. */
export const recordSigningBytes = (
  document: RecordDocument,
  supervisorId: string,
  signedAt: string,
): Uint8Array => canonicalBytes({ document, supervisorId, signedAt })

export type Signer = RecordSupervisor & { signedAt: string }

export type RecordVerdict =
  { valid: true; document: RecordDocument; signers: Signer[] } | { valid: false; problem: RecordProblem }

/**
 * Checks a record without anything but itself: its shape, a signature by each of the supervisors that it names, their
 * commitments, and all that follows from their answers. Whose keys they are is for people to compare, by fingerprint.
 */
export function verifyRecord(input: unknown): RecordVerdict {
  const parsed = SignedRecord.safeParse(input)
  if (!parsed.success) return refuse('shape', parsed.error.issues[0]?.path.map(String).join('.') ?? '')
  const { document, proofs } = parsed.data
  // A parser may pass over what it does not know; what is checked must be all that was handed in.
  if (canonicalJson(parsed.data) !== canonicalJson(input)) return refuse('shape', '')
  const contradiction = findContradiction(document)
  if (contradiction) return { valid: false, problem: contradiction }
  if (proofs.length !== document.supervisors.length) return refuse('signature', '')
  const signers: Signer[] = []
  for (const supervisor of document.supervisors) {
    const proven = signer(document, supervisor, proofs)
    if (!proven) return refuse('signature', supervisor.initials)
    signers.push(proven)
  }
  return { valid: true, document, signers }
}

function signer(
  document: RecordDocument,
  supervisor: RecordSupervisor,
  proofs: RecordProof[],
): Signer | null {
  const own = proofs.filter((proof) => proof.supervisorId === supervisor.id)
  const proof = own[0]
  if (!proof || own.length !== 1) return null
  const message = recordSigningBytes(document, supervisor.id, proof.signedAt)
  if (!verifyEd25519(message, proof.signature, supervisor.signingKey)) return null
  return { ...supervisor, signedAt: proof.signedAt }
}

const refuse = (code: RecordProblem['code'], place: string): RecordVerdict => ({
  valid: false,
  problem: { code, place },
})
