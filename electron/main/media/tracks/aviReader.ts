/** A chunk of one stream: a video frame or audio samples. */
export interface AviChunk {
  readonly stream: number
  readonly data: Uint8Array
}

/** Lists, whose content is read as a sequence of chunks. */
const OPENED = new Set(['RIFF', 'LIST'])

/**
 * Reads an AVI that ffmpeg wrote into a pipe, without seeking back to correct lengths: RIFF chunks of name, length and
 * content, padded to an even length (Microsoft, "AVI RIFF File Reference"). Yields the chunks of the streams.
 */
export async function* readAvi(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<AviChunk, void> {
  const parts = bytes[Symbol.asyncIterator]()
  let have = Buffer.alloc(0)
  /** Buffers at least that many bytes; false where the stream ends before. */
  const need = async (length: number): Promise<boolean> => {
    if (have.length >= length) return true
    const collected = [have]
    let total = have.length
    while (total < length) {
      const next = await parts.next()
      if (next.done) return false
      collected.push(Buffer.from(next.value))
      total += next.value.length
    }
    have = Buffer.concat(collected)
    return true
  }
  while (await need(12)) {
    const name = have.toString('latin1', 0, 4)
    if (OPENED.has(name)) {
      have = have.subarray(12)
      continue
    }
    const length = have.readUInt32LE(4)
    const padded = 8 + length + (length % 2)
    // The last chunk may lack its padding.
    if (!(await need(padded)) && have.length < 8 + length) return
    const stream = /^(\d\d)(dc|wb)$/.exec(name)
    if (stream)
      yield { stream: Number(stream[1]), data: Uint8Array.prototype.slice.call(have, 8, 8 + length) }
    have = have.subarray(Math.min(padded, have.length))
  }
}
