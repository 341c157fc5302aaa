import { z } from 'zod'
import { Id, Instant } from '../ids'

/**
 * What a supervisor signs when locking a rating: who, of what, by which form, and a SHA-256 (hex) over the
 * canonical JSON (RFC 8785) of the content together with a secret nonce. It fixes the content and tells nothing of it.
 */
export const Commitment = z.strictObject({
  type: z.literal('samklang-commitment'),
  version: z.literal(1),
  workspaceId: Id,
  recordingId: Id,
  ratingId: Id,
  supervisorId: Id,
  form: z.strictObject({ id: z.string(), version: z.int(), sha256: z.string() }),
  contentSha256: z.string().regex(/^[0-9a-f]{64}$/),
  lockedAt: Instant,
})
export type Commitment = z.infer<typeof Commitment>

/** The commitment with its author's Ed25519 signature over its canonical JSON, base64url. */
export const SignedCommitment = z.strictObject({ commitment: Commitment, signature: z.string() })
export type SignedCommitment = z.infer<typeof SignedCommitment>
