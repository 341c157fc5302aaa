import { AppError } from '@shared/errors'
import { createHeader, type Identities, type Recipients } from './ageHeader'
import { AgeSource } from './ageSource'
import { inMemory } from './randomAccess'
import { CHUNK_BYTES, chunkCount, payloadSize, sealChunk, SEALED_CHUNK_BYTES } from './ageStream'
import { wipe } from '../../base/wipe'

/** Small things as ordinary age files in memory: key files, drafts. Recordings go through `createAgeFile`. */

/** Encrypts bytes to age recipients. Throws `badInput` without recipients. */
export async function seal(clear: Uint8Array, recipients: Recipients): Promise<Uint8Array> {
  const { bytes, payloadKey } = await createHeader(recipients)
  const sealed = new Uint8Array(bytes.length + payloadSize(clear.length))
  sealed.set(bytes)
  const payload = sealed.subarray(bytes.length)
  const chunks = chunkCount(clear.length)
  for (let index = 0; index < chunks; index++) {
    sealChunk(
      payload.subarray(index * SEALED_CHUNK_BYTES, (index + 1) * SEALED_CHUNK_BYTES),
      clear.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES),
      index,
      index === chunks - 1,
      payloadKey,
    )
  }
  wipe(payloadKey)
  return sealed
}

/** Decrypts what `seal` made. Throws `noKeyFits` and `fileDamaged` (params: file, where a name is given). */
export async function unseal(sealed: Uint8Array, identities: Identities, name = ''): Promise<Uint8Array> {
  const source = await AgeSource.open(inMemory(sealed, name), identities)
  try {
    return await source.read(0, source.size)
  } finally {
    await source.close()
  }
}

const LENGTH_BYTES = 4

/**
 * Encrypts so that the size tells next to nothing of what is inside: the clear text is its length (4 bytes, big-endian),
 * the bytes, and zeros up to the next multiple of 64 KiB. A rating of a handful of words and one of twenty pages give
 * the same size, so the size of a sealed draft says nothing of its progress. (What exceeds 64 KiB shows in steps
 * of 64 KiB.)
 */
export async function sealPadded(clear: Uint8Array, recipients: Recipients): Promise<Uint8Array> {
  const padded = Buffer.alloc(Math.ceil((LENGTH_BYTES + clear.length) / CHUNK_BYTES) * CHUNK_BYTES)
  padded.writeUInt32BE(clear.length)
  padded.set(clear, LENGTH_BYTES)
  try {
    return await seal(padded, recipients)
  } finally {
    wipe(padded)
  }
}

/** Decrypts what `sealPadded` made. Throws `noKeyFits` and `fileDamaged`. */
export async function unsealPadded(
  sealed: Uint8Array,
  identities: Identities,
  name = '',
): Promise<Uint8Array> {
  const padded = Buffer.from((await unseal(sealed, identities, name)).buffer)
  const length = padded.length < LENGTH_BYTES ? Infinity : padded.readUInt32BE()
  if (LENGTH_BYTES + length > padded.length)
    throw new AppError('fileDamaged', { file: name, part: 'content' })
  const clear = Uint8Array.from(padded.subarray(LENGTH_BYTES, LENGTH_BYTES + length))
  wipe(padded)
  return clear
}
