import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { condensed, type LogEntry } from '@shared/domain/log/entry'
import { LogBlock, PublishedPart, type LogBlockHead } from '@shared/domain/log/block'
import type { Digest, SignedStatement } from '@shared/domain/protocol/statement'
import { canonicalJson } from '../../base/canonicalJson'
import { verifyEd25519 } from '../../base/ed25519'
import { taggedBytes } from '../../base/signedStatement'
import { wipe } from '../../base/wipe'
import { sealPadded, unsealPadded } from '../../vault/age/sealed'
import { sign } from '../../vault/keys/signing'
import { signedValue, signValue } from '../protocol/seals'

/** The plaintext of every block, in bytes: about a thousand entries. */
const BLOCK_BYTES = 32 * 1024

/** What an opened block may unfold to. */
const MAX_JSON_BYTES = 8 * 1024 * 1024

const sha256 = (data: string | Uint8Array): Digest => createHash('sha256').update(data).digest('hex')

/** SHA-256 of a block as it lies sealed. */
export const sealedDigest = (sealed: Uint8Array): Digest => sha256(sealed)

/** The entries of a block as a hash chain, which begins with what the block says of itself: its last link. */
export function headOf({ entries, ...head }: LogBlock): Digest {
  return entries.reduce(
    (link, entry) => sha256(`${link}\n${canonicalJson(entry)}`),
    sha256(canonicalJson(head)),
  )
}

/** A block of one size, or null where its entries do not fit in. */
export async function sealBlock(
  head: LogBlockHead,
  entries: readonly LogEntry[],
  seed: Uint8Array,
  recipients: readonly string[],
): Promise<{ sealed: Uint8Array; block: LogBlock } | null> {
  for (const fitted of [entries, condensed(entries)]) {
    const block: LogBlock = { ...head, entries: [...fitted] }
    const clear = deflateRawSync(JSON.stringify(signValue('log', block, seed)))
    try {
      if (clear.length <= BLOCK_BYTES - 4)
        return { sealed: await sealPadded(clear, recipients, () => BLOCK_BYTES), block }
    } finally {
      wipe(clear)
    }
  }
  return null
}

/** What a sealed block holds; `sealed` where it is for others; null where it is no block by this key. */
export async function openBlock(
  sealed: Uint8Array,
  identity: string,
  signingKey: string,
): Promise<LogBlock | 'sealed' | null> {
  let clear: Uint8Array
  try {
    clear = await unsealPadded(sealed, [identity])
  } catch (error) {
    return (error as { code?: unknown }).code === 'noKeyFits' ? 'sealed' : null
  }
  try {
    const json = inflateRawSync(clear, { maxOutputLength: MAX_JSON_BYTES }).toString('utf8')
    return LogBlock.parse(signedValue('log', JSON.parse(json), signingKey))
  } catch {
    return null
  } finally {
    wipe(clear)
  }
}

/** Signs what an author hands on of a block. */
export function signPart(part: PublishedPart, seed: Uint8Array): SignedStatement {
  const text = canonicalJson(part)
  return { text, signature: Buffer.from(sign(taggedBytes('log', text), seed)).toString('base64url') }
}

/** A part that was handed on, or null where it is not what somebody with one of these cards has signed. */
export function readPart(
  { text, signature }: SignedStatement,
  signingKeyOf: (card: Digest) => string | undefined,
): PublishedPart | null {
  try {
    const part = PublishedPart.parse(JSON.parse(text))
    const key = signingKeyOf(part.author)
    const holds = key !== undefined && verifyEd25519(taggedBytes('log', text), signature, key)
    return holds && canonicalJson(part) === text ? part : null
  } catch {
    return null
  }
}
