import { hkdfSync, randomBytes } from 'node:crypto'
import { Decrypter, Encrypter, type Identity, type Recipient } from 'age-encryption'
import { AppError, isAppError } from '@shared/errors'
import type { RandomAccess } from './randomAccess'
import { wipe } from '../../base/wipe'

/** The payload nonce, between the header of an age file and its chunks. */
export const NONCE_BYTES = 16

/** Room for about 600 recipients. */
const MAX_HEADER_BYTES = 64 * 1024

/** Age recipients (`age1…`), or a single custom recipient. */
export type Recipients = readonly string[] | Recipient

/** Age identities (`AGE-SECRET-KEY-…`), or custom identities. */
export type Identities = readonly (string | Identity)[]

export interface NewHeader {
  /** The textual header and the payload nonce. */
  readonly bytes: Uint8Array
  /** 32 bytes, for `encryptChunk`. The caller wipes it. */
  readonly payloadKey: Uint8Array
}

/** Creates the header of a new file. Throws `badInput` without recipients, or with incompatible ones. */
export async function createHeader(recipients: Recipients): Promise<NewHeader> {
  const encrypter = new Encrypter()
  let fileKey: Uint8Array | undefined
  try {
    if ('wrapFileKey' in recipients) encrypter.addRecipient(recipients)
    else for (const recipient of checked(recipients)) encrypter.addRecipient(recipient)
    // The library generates the file key; a recipient without a stanza is the only way to obtain it.
    encrypter.addRecipient({
      wrapFileKey(key) {
        fileKey = key
        return []
      },
    })
    const empty = await encrypter.encrypt(new Uint8Array(0))
    if (fileKey === undefined) throw new AppError('internal')
    // Drops the nonce and the tag of the empty payload.
    const header = empty.subarray(0, empty.length - NONCE_BYTES - 16)
    const nonce = randomBytes(NONCE_BYTES)
    return { bytes: Buffer.concat([header, nonce]), payloadKey: derivePayloadKey(fileKey, nonce) }
  } catch (error) {
    throw isAppError(error) ? error : new AppError('badInput', { field: 'recipients' })
  } finally {
    wipe(fileKey)
  }
}

/** Requires a recipient; never mixes classic and post-quantum ones, which would undo the latter's protection. */
function checked(recipients: readonly string[]): readonly string[] {
  const postQuantum = recipients.filter((recipient) => /^age1(pq|tagpq)1/.test(recipient)).length
  if (recipients.length === 0 || (postQuantum > 0 && postQuantum < recipients.length)) {
    throw new AppError('badInput', { field: 'recipients' })
  }
  return recipients
}

/** Reads the textual header, its final newline included. Throws `fileDamaged` where there is none. */
export async function readHeader(file: RandomAccess): Promise<Uint8Array> {
  const limit = Math.min(file.size, MAX_HEADER_BYTES)
  for (let length = Math.min(4096, limit); ; length = Math.min(length * 4, limit)) {
    const start = Buffer.alloc(length)
    await file.readAt(start, 0)
    const end = headerEnd(start)
    if (end !== undefined) return start.subarray(0, end)
    if (length === limit) throw new AppError('fileDamaged', { file: file.name, part: 'header' })
  }
}

/** The last line of a header is the only one that starts with `---`. */
function headerEnd(start: Buffer): number | undefined {
  const lastLine = start.indexOf('\n---')
  const lineBreak = lastLine < 0 ? -1 : start.indexOf('\n', lastLine + 1)
  return lineBreak < 0 ? undefined : lineBreak + 1
}

/**
 * Unwraps the file key with the first matching identity, and verifies the header's MAC.
 * Throws `noKeyFits` where the header is valid but no identity matches, else `fileDamaged`. The library's own
 * errors are dropped, since they may quote a key or content.
 */
export async function openHeader(
  header: Uint8Array,
  identities: Identities,
  name: string,
): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  let noneMatched = false
  try {
    for (const identity of identities) decrypter.addIdentity(identity)
  } catch {
    throw new AppError('noKeyFits', { file: name })
  }
  decrypter.addIdentity({
    // Tried last: the header was parsed and no other identity matched.
    unwrapFileKey() {
      noneMatched = true
      return null
    },
  })
  try {
    return await decrypter.decryptHeader(header)
  } catch (error) {
    if (isAppError(error)) throw error
    if (noneMatched) throw new AppError('noKeyFits', { file: name })
    throw new AppError('fileDamaged', { file: name, part: 'header' })
  }
}

/** The key of the chunks: HKDF-SHA-256 of the file key, with the payload nonce as salt (age-encryption.org/v1). */
export function derivePayloadKey(fileKey: Uint8Array, nonce: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32))
}
