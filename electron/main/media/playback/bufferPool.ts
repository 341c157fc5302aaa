/** One block is being sent, one is queued, one is being read. */
const BUFFERS_PER_STREAM = 3

/** Sets kept for the next stream: a seek cancels one stream and starts another. */
const MAX_IDLE_SETS = 2

/** The buffers of one stream, used in turn. */
export interface StreamBuffers {
  /** The buffer for the next block; it is reused three blocks later. */
  next(): Uint8Array
  /** Wipes the buffers and returns them to the pool. Only after the reader has gone. */
  release(): void
}

/**
 * A buffer pool for media streams (docs/adr/0024). Allocating per block costs more time than decrypting into
 * it, because of page faults, and leaves plaintext in memory until it is collected.
 * @param bytes size of the largest block
 */
export function bufferPool(bytes: number): () => StreamBuffers {
  const idle: Uint8Array[][] = []
  return () => {
    const buffers = idle.pop() ?? Array.from({ length: BUFFERS_PER_STREAM }, () => new Uint8Array(bytes))
    let turn = 0
    return {
      next: () => buffers[turn++ % BUFFERS_PER_STREAM]!,
      release: () => {
        for (const buffer of buffers) buffer.fill(0)
        if (idle.length < MAX_IDLE_SETS) idle.push(buffers)
      },
    }
  }
}
