import { AppError } from '@shared/errors'
import { createHeader, type Identities, type Recipients } from './ageHeader'
import { AgeSource } from './ageSource'
import { inMemory } from './randomAccess'
import { CHUNK_BYTES, chunkCount, encryptChunk, ENCRYPTED_CHUNK_BYTES, payloadSize } from './ageStream'
import { wipe } from '../../base/wipe'

/** Age files in memory, for small content: key files, drafts. Recordings use `createAgeFile`. */

/** Encrypts bytes to age recipients. Throws `badInput` without recipients. */
export async function seal(plaintext: Uint8Array, recipients: Recipients): Promise<Uint8Array> {
  const { bytes, payloadKey } = await createHeader(recipients)
  const sealed = new Uint8Array(bytes.length + payloadSize(plaintext.length))
  sealed.set(bytes)
  const payload = sealed.subarray(bytes.length)
  const chunks = chunkCount(plaintext.length)
  for (let index = 0; index < chunks; index++) {
    encryptChunk(
      payload.subarray(index * ENCRYPTED_CHUNK_BYTES, (index + 1) * ENCRYPTED_CHUNK_BYTES),
      plaintext.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES),
      index,
      index === chunks - 1,
      payloadKey,
    )
  }
  wipe(payloadKey)
  return sealed
}

/** Decrypts the output of `seal`. Throws `noKeyFits` and `fileDamaged` (params: file, where a name is given). */
export async function unseal(sealed: Uint8Array, identities: Identities, name = ''): Promise<Uint8Array> {
  const source = await AgeSource.open(inMemory(sealed, name), identities)
  try {
    return await source.read(0, source.size)
  } finally {
    await source.close()
  }
}

const LENGTH_BYTES = 4

const nextChunk = (bytes: number): number => Math.ceil(bytes / CHUNK_BYTES) * CHUNK_BYTES

/**
 * Encrypts with padding, so that the size does not reveal how much is written: the plaintext is a length (4 bytes,
 * big-endian), the content, and zeros.
 * @param paddedSize the whole size in bytes for one that is needed; the next multiple of 64 KiB by default
 */
export async function sealPadded(
  plaintext: Uint8Array,
  recipients: Recipients,
  paddedSize: (needed: number) => number = nextChunk,
): Promise<Uint8Array> {
  const padded = Buffer.alloc(paddedSize(LENGTH_BYTES + plaintext.length))
  padded.writeUInt32BE(plaintext.length)
  padded.set(plaintext, LENGTH_BYTES)
  try {
    return await seal(padded, recipients)
  } finally {
    wipe(padded)
  }
}

/** Decrypts the output of `sealPadded`. Throws `noKeyFits` and `fileDamaged`. */
export async function unsealPadded(
  sealed: Uint8Array,
  identities: Identities,
  name = '',
): Promise<Uint8Array> {
  const padded = Buffer.from((await unseal(sealed, identities, name)).buffer)
  const length = padded.length < LENGTH_BYTES ? Infinity : padded.readUInt32BE()
  if (LENGTH_BYTES + length > padded.length)
    throw new AppError('fileDamaged', { file: name, part: 'content' })
  const plaintext = Uint8Array.from(padded.subarray(LENGTH_BYTES, LENGTH_BYTES + length))
  wipe(padded)
  return plaintext
}
