import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { SignedCommitment, Commitment } from '@shared/domain/ratings/commitment'
import type { Form } from '@shared/domain/forms/form'
import { RatingContent } from '@shared/domain/ratings/rating'
import { AppError } from '@shared/errors'
import { canonicalBytes, sha256OfCanonical } from '../../base/canonicalJson'
import { sealPadded, unsealPadded } from '../../vault/age/sealed'
import { verifyEd25519 } from '../../base/ed25519'
import { sign } from '../../vault/keys/signing'
import { publicKeysOf, type UserKeys } from '../../vault/keys/userKeys'

/** A rating as it is sealed to its author: a draft has no nonce, a locked rating that of its commitment. */
const SealedRating = z.strictObject({ content: RatingContent, nonce: z.string().nullable() })
type SealedRating = z.infer<typeof SealedRating>

/** 32 random bytes, base64url. Without it the digest could be inverted: 13 items have few possible answers. */
export const newNonce = (): string => randomBytes(32).toString('base64url')

/** Encrypts a rating to its author alone, padded so that the length of the ciphertext reveals little. */
export async function sealRating(rating: SealedRating, keys: UserKeys): Promise<Uint8Array> {
  const { recipient } = await publicKeysOf(keys)
  return sealPadded(Buffer.from(JSON.stringify(rating)), [recipient])
}

export async function unsealRating(sealed: Uint8Array, keys: UserKeys): Promise<SealedRating> {
  const plaintext = await unsealPadded(sealed, [keys.identity])
  return SealedRating.parse(JSON.parse(Buffer.from(plaintext).toString('utf8')))
}

/** SHA-256, hex. */
export const contentSha256 = (content: RatingContent, nonce: string): string =>
  sha256OfCanonical({ content, nonce })

/** SHA-256, hex. */
export const formSha256 = (form: Form): string => sha256OfCanonical(form)

export function signCommitment(commitment: Commitment, keys: UserKeys): SignedCommitment {
  return {
    commitment,
    signature: Buffer.from(sign(canonicalBytes(commitment), keys.signingSeed)).toString('base64url'),
  }
}

export type Expected = Pick<Commitment, 'workspaceId' | 'recordingId' | 'ratingId' | 'supervisorId'>

/**
 * Verifies a reveal against its commitment: the signature is the author's, the commitment is to this rating, and the
 * content has the committed digest.
 * @throws AppError commitmentMismatch {initials}
 */
export function verifyReveal(
  signed: SignedCommitment,
  reveal: { content: RatingContent; nonce: string },
  expected: Expected,
  author: { signingKey: string; initials: string },
): void {
  const { commitment, signature } = signed
  const fits =
    (Object.keys(expected) as (keyof Expected)[]).every((key) => commitment[key] === expected[key]) &&
    commitment.contentSha256 === contentSha256(reveal.content, reveal.nonce) &&
    verifyEd25519(canonicalBytes(commitment), signature, author.signingKey)
  if (!fits) throw new AppError('commitmentMismatch', { initials: author.initials })
}
