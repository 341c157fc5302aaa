import { hkdfSync, randomBytes } from 'node:crypto'
import { Decrypter, Encrypter, type Identity, type Recipient } from 'age-encryption'
import { AppError, isAppError } from '@shared/errors'
import type { RandomAccess } from './randomAccess'
import { wipe } from '../../base/wipe'

/** The random bytes between the header of an age file and its chunks. */
export const NONCE_BYTES = 16

/** Room for some 600 recipients; a "header" that does not end before this is none. */
const MAX_HEADER_BYTES = 64 * 1024

/** Age recipients (`age1…`), or one recipient of another kind, alone. */
export type Recipients = readonly string[] | Recipient

/** Age identities (`AGE-SECRET-KEY-…`), or identities of another kind. */
export type Identities = readonly (string | Identity)[]

export interface NewHeader {
  /** The textual header and the payload nonce: what a file starts with. */
  readonly bytes: Uint8Array
  /** 32 bytes, for `sealChunk`. The owner wipes it. */
  readonly payloadKey: Uint8Array
}

/** Makes the header of a new file. Throws `badInput` without recipients, or with ones that cannot go together. */
export async function createHeader(recipients: Recipients): Promise<NewHeader> {
  const encrypter = new Encrypter()
  let fileKey: Uint8Array | undefined
  try {
    if ('wrapFileKey' in recipients) encrypter.addRecipient(recipients)
    else for (const recipient of checked(recipients)) encrypter.addRecipient(recipient)
    // The library makes the file key itself; a recipient that writes no stanza is how to learn it.
    encrypter.addRecipient({
      wrapFileKey(key) {
        fileKey = key
        return []
      },
    })
    const empty = await encrypter.encrypt(new Uint8Array(0))
    if (fileKey === undefined) throw new AppError('internal')
    // After the header come a nonce and the tag of the empty payload, neither of which is used.
    const header = empty.subarray(0, empty.length - NONCE_BYTES - 16)
    const nonce = randomBytes(NONCE_BYTES)
    return { bytes: Buffer.concat([header, nonce]), payloadKey: derivePayloadKey(fileKey, nonce) }
  } catch (error) {
    throw isAppError(error) ? error : new AppError('badInput', { field: 'recipients' })
  } finally {
    wipe(fileKey)
  }
}

/** A file must never be readable by nobody, and a classic recipient would undo what a post-quantum one is for. */
function checked(recipients: readonly string[]): readonly string[] {
  const postQuantum = recipients.filter((recipient) => /^age1(pq|tagpq)1/.test(recipient)).length
  if (recipients.length === 0 || (postQuantum > 0 && postQuantum < recipients.length)) {
    throw new AppError('badInput', { field: 'recipients' })
  }
  return recipients
}

/** Reads the textual header, its last line break included. Throws `fileDamaged` where there is none. */
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

/** The first line that begins with three dashes is the header's last: no other line of a header can. */
function headerEnd(start: Buffer): number | undefined {
  const lastLine = start.indexOf('\n---')
  const lineBreak = lastLine < 0 ? -1 : start.indexOf('\n', lastLine + 1)
  return lineBreak < 0 ? undefined : lineBreak + 1
}

/**
 * Finds the file key with the first identity that fits, and checks the header's authentication code.
 * Throws `noKeyFits` where the header is sound but meant for others, else `fileDamaged`. What the library says is
 * left out of the errors, for it may quote a key or a file's contents.
 */
export async function openHeader(
  header: Uint8Array,
  identities: Identities,
  name: string,
): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  let nothingFits = false
  try {
    for (const identity of identities) decrypter.addIdentity(identity)
  } catch {
    throw new AppError('noKeyFits', { file: name })
  }
  decrypter.addIdentity({
    // Asked last: whoever comes here has read the header and found no other identity to fit.
    unwrapFileKey() {
      nothingFits = true
      return null
    },
  })
  try {
    return await decrypter.decryptHeader(header)
  } catch (error) {
    if (isAppError(error)) throw error
    if (nothingFits) throw new AppError('noKeyFits', { file: name })
    throw new AppError('fileDamaged', { file: name, part: 'header' })
  }
}

/** The key of the chunks: HKDF-SHA-256 of the file key, salted with the payload nonce. */
export function derivePayloadKey(fileKey: Uint8Array, nonce: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32))
}
