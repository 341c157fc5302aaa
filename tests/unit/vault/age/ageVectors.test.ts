import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { Decrypter, armor } from 'age-encryption'
import * as vectors from 'cctv-age'
import { describe, expect, test } from 'vitest'
import { isAppError } from '@shared/errors'
import { derivePayloadKey, NONCE_BYTES } from '../../../../electron/main/vault/age/ageHeader'
import { openAge } from '../../../../electron/main/vault/age/ageReader'
import { ScryptIdentity } from '../../../../electron/main/vault/age/scryptIdentity'
import { decryptChunk, ENCRYPTED_CHUNK_BYTES, TAG_BYTES } from '../../../../electron/main/vault/age/ageStream'
import { tempFolder } from '../support'

interface Vector {
  expect: string
  payload: string | undefined
  armored: boolean
  identities: string[]
  passphrases: string[]
  file: Buffer
}

/** A vector is a head of `key: value` lines, an empty line, and the age file (github.com/C2SP/CCTV, age). */
function parse(bytes: Uint8Array): Vector {
  const vector = Buffer.from(bytes)
  const end = vector.indexOf('\n\n')
  const fields = vector
    .subarray(0, end)
    .toString()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)] as const)
  const all = (name: string) => fields.filter(([key]) => key === name).map(([, value]) => value)
  const rest = vector.subarray(end + 2)
  return {
    expect: all('expect')[0] ?? '',
    payload: all('payload')[0],
    armored: all('armored').length > 0,
    identities: all('identity'),
    passphrases: all('passphrase'),
    file: all('compressed').length > 0 ? inflateSync(rest) : rest,
  }
}

/** Reads in uneven steps until the end or the first failure. */
async function readAll(path: string, vector: Vector): Promise<{ clear: Buffer; error?: unknown }> {
  const parts: Uint8Array[] = []
  try {
    const passphrases = vector.passphrases.map((passphrase) => new ScryptIdentity(passphrase))
    const source = await openAge(path, [...vector.identities, ...passphrases])
    try {
      for (let offset = 0; offset < source.size;) {
        const part = await source.read(offset, 50_021)
        parts.push(part)
        offset += part.length
      }
    } finally {
      await source.close()
    }
  } catch (error) {
    return { clear: Buffer.concat(parts), error }
  }
  return { clear: Buffer.concat(parts) }
}

/** What a streaming reader hands out before it fails: each chunk as soon as it is authentic, as the last one or not. */
async function streamed(vector: Vector): Promise<Buffer> {
  const file = Buffer.from(vector.armored ? armor.decode(vector.file.toString('latin1')) : vector.file)
  const headerEnd = file.indexOf('\n', file.indexOf('\n---') + 1) + 1
  const decrypter = new Decrypter()
  vector.identities.forEach((identity) => decrypter.addIdentity(identity))
  const fileKey = await decrypter.decryptHeader(file.subarray(0, headerEnd))
  const key = derivePayloadKey(fileKey, file.subarray(headerEnd, headerEnd + NONCE_BYTES))
  const parts: Uint8Array[] = []
  let rest = file.subarray(headerEnd + NONCE_BYTES)
  for (let index = 0; rest.length >= TAG_BYTES; index++) {
    const sealed = rest.subarray(0, ENCRYPTED_CHUNK_BYTES)
    const clear = new Uint8Array(sealed.length - TAG_BYTES)
    const more = sealed.length === ENCRYPTED_CHUNK_BYTES && decryptChunk(clear, sealed, index, false, key)
    if (!more && !decryptChunk(clear, sealed, index, true, key)) break
    parts.push(clear)
    rest = rest.subarray(sealed.length)
    if (!more) break
  }
  return Buffer.concat(parts)
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const all = Object.entries(vectors)

test('there are 143 vectors', () => {
  expect(all).toHaveLength(143)
})

describe.each(all)('%s', (name, bytes) => {
  const vector = parse(bytes)

  test(vector.expect, async () => {
    const path = join(await tempFolder(), name)
    await writeFile(path, vector.file)
    const { clear, error } = await readAll(path, vector)
    const failed = isAppError(error) ? error : undefined
    expect(failed).toBe(error)
    switch (vector.expect) {
      case 'success':
        expect(failed).toBeUndefined()
        expect(sha256(clear)).toBe(vector.payload)
        break
      case 'no match':
        expect(failed?.code).toBe('noKeyFits')
        expect(clear).toHaveLength(0)
        break
      case 'HMAC failure':
      case 'header failure':
        expect(failed).toMatchObject({ code: 'fileDamaged', params: { file: name, part: 'header' } })
        expect(clear).toHaveLength(0)
        break
      case 'armor failure':
        // What does not begin as armor does is looked at as a binary file.
        expect(failed?.code).toBe('fileDamaged')
        expect(['armor', 'header']).toContain(failed?.params['part'])
        expect(clear).toHaveLength(0)
        break
      case 'payload failure': {
        expect(failed).toMatchObject({ code: 'fileDamaged', params: { file: name, part: 'content' } })
        // A seekable reader looks at the end first, so it may notice earlier and hand out less.
        const reference = await streamed(vector)
        expect(sha256(reference)).toBe(vector.payload)
        expect(reference.subarray(0, clear.length).equals(clear)).toBe(true)
        break
      }
      default:
        expect.unreachable(`unknown expectation ${vector.expect}`)
    }
  })
})
