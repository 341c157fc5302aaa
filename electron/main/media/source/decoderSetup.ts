import { createHash } from 'node:crypto'

type Setup = VideoDecoderConfig | AudioDecoderConfig

/** A digest of a decoder configuration: where two are equal, one decoder decodes both. */
export const setupDigest = (config: Setup): string => {
  const hash = createHash('sha256').update(config.codec)
  if ('codedWidth' in config) hash.update(`${config.codedWidth}x${config.codedHeight}`)
  if ('sampleRate' in config) hash.update(`${config.sampleRate}/${config.numberOfChannels}`)
  return hash
    .update(bytesOf(config.description as ArrayBuffer | ArrayBufferView | undefined))
    .digest('hex')
    .slice(0, 16)
}

export const sameSetup = (a: Setup, b: Setup | null): boolean =>
  b !== null && setupDigest(a) === setupDigest(b)

/** A description is a buffer or a view of one, by the types of the browser, which main does not have. */
const bytesOf = (description: ArrayBuffer | ArrayBufferView | undefined): Uint8Array => {
  if (description === undefined) return new Uint8Array()
  if (ArrayBuffer.isView(description))
    return new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
  return new Uint8Array(description)
}
