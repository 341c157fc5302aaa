import { z } from 'zod'
import { Id } from '@shared/domain/ids'
import { Digest } from '@shared/domain/protocol/statement'
import { AppError } from '@shared/errors'
import { canonicalJson } from '../../base/canonicalJson'
import { verifyEd25519 } from '../../base/ed25519'
import { taggedBytes, type SigningUse } from '../../base/signedStatement'
import { wipe } from '../../base/wipe'
import { sealPadded, unsealPadded } from '../../vault/age/sealed'
import { sign } from '../../vault/keys/signing'
import type { UserKeys } from '../../vault/keys/userKeys'

const KIB = 1024

/** Sizes of plaintexts, in bytes. Far apart, so that an ordinary rating never leaves the first. */
const SIZE_CLASSES = [256 * KIB, 4 * KIB * KIB, 64 * KIB * KIB, 512 * KIB * KIB]

function sizeClass(needed: number): number {
  const size = SIZE_CLASSES.find((one) => needed <= one)
  if (size === undefined) throw new AppError('badInput', { field: 'size' })
  return size
}

/** Seals JSON, padded to the smallest size class that it fits. Throws badInput where it fits none. */
export async function sealJson(value: unknown, recipients: readonly string[]): Promise<Uint8Array> {
  const clear = Buffer.from(JSON.stringify(value), 'utf8')
  try {
    return await sealPadded(clear, recipients, sizeClass)
  } finally {
    wipe(clear)
  }
}

/** Opens what `sealJson` made. Throws noKeyFits, and fileDamaged where it is no such thing. */
export async function unsealJson(sealed: Uint8Array, identity: string): Promise<unknown> {
  const clear = await unsealPadded(sealed, [identity])
  try {
    return JSON.parse(Buffer.from(clear.buffer, clear.byteOffset, clear.length).toString('utf8')) as unknown
  } catch {
    throw new AppError('fileDamaged')
  } finally {
    wipe(clear)
  }
}

/** A value signed by a key for one use. The signature is over its canonical JSON. */
const Signed = z.strictObject({ value: z.unknown(), signature: z.string() })

export function signValue(use: SigningUse, value: unknown, seed: Uint8Array): z.infer<typeof Signed> {
  const bytes = taggedBytes(use, canonicalJson(value))
  return { value, signature: Buffer.from(sign(bytes, seed)).toString('base64url') }
}

/** The value inside, or undefined where it was not signed by this key for this use. */
export function signedValue(use: SigningUse, signed: unknown, signingKey: string): unknown {
  const parsed = Signed.safeParse(signed)
  if (!parsed.success) return undefined
  const { value, signature } = parsed.data
  return verifyEd25519(taggedBytes(use, canonicalJson(value)), signature, signingKey) ? value : undefined
}

/** What a draft is bound to. */
export const DraftBinding = z.strictObject({
  type: z.literal('samklang-draft'),
  purpose: z.enum(['rating', 'consensus']),
  workspace: Id,
  /** The id that the round has before it is signed. */
  round: Id,
  /** The author's card. */
  author: Digest,
})
export type DraftBinding = z.infer<typeof DraftBinding>

const Draft = DraftBinding.extend({ counter: z.int().min(1), content: z.unknown() })
export type Draft = z.infer<typeof Draft>

/** Signs a draft and seals it to its readers; what is outside tells nothing but its size class. */
export const sealDraft = (draft: Draft, keys: UserKeys, readers: readonly string[]): Promise<Uint8Array> =>
  sealJson(signValue('draft', draft, keys.signingSeed), readers)

/** The draft in an unsealed value, or null where it is not by this author, for this purpose and this round. */
export function draftBy(binding: DraftBinding, signingKey: string, unsealed: unknown): Draft | null {
  const draft = Draft.safeParse(signedValue('draft', unsealed, signingKey))
  const fits =
    draft.success &&
    (Object.keys(binding) as (keyof DraftBinding)[]).every((key) => draft.data[key] === binding[key])
  return fits ? draft.data : null
}

/**
 * Opens a draft by this author, for this purpose and this round. Throws draftForeign where it is by somebody else or
 * for something else, or cannot be opened.
 */
export async function openDraft(
  sealed: Uint8Array,
  identity: string,
  binding: DraftBinding,
  signingKey: string,
): Promise<Draft> {
  const draft = draftBy(binding, signingKey, await unsealJson(sealed, identity).catch(() => undefined))
  if (!draft) throw new AppError('draftForeign')
  return draft
}
