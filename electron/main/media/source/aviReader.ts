/**
 * Reads an AVI as ffmpeg writes it into a pipe, where nothing was gone back to: RIFF chunks of a name, a length and a content
 * that is padded to an even length (Microsoft, "AVI RIFF File Reference"). Only the chunks of the streams come out.
 */
export interface AviChunk {
  readonly stream: number
  readonly data: Uint8Array
}

/** Lists whose content is chunks like those outside. */
const OPENED = new Set(['RIFF', 'LIST'])

export async function* readAvi(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<AviChunk, void> {
  const parts = bytes[Symbol.asyncIterator]()
  let have = Buffer.alloc(0)
  /** Waits until that many bytes are at hand; false where the stream ends before. */
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
    // The very last chunk may come without its padding.
    if (!(await need(padded)) && have.length < 8 + length) return
    const stream = /^(\d\d)(dc|wb)$/.exec(name)
    if (stream)
      yield { stream: Number(stream[1]), data: Uint8Array.prototype.slice.call(have, 8, 8 + length) }
    have = have.subarray(Math.min(padded, have.length))
  }
}
