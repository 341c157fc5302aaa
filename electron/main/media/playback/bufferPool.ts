/** One answer is on its way to the player, one is ready behind it, one is being read. */
const IN_TURN = 3

/** Sets that are kept for the next stream: a player jumps away from one and begins another. */
const KEPT = 2

/** Memory of one stream. What was handed out is used again two answers later. */
export interface StreamMemory {
  /** Room for the next answer. */
  next(): Uint8Array
  /** For a stream whose reader has gone: nobody looks at any of it any more. It is overwritten with zeros and kept. */
  giveBack(): void
}

/**
 * The memory that streams read into. New memory for each answer would cost more time than decrypting into it, for the system
 * hands it over page by page; and clear bytes would lie about in it until it is collected.
 * @param bytes of the largest answer
 */
export function streamMemories(bytes: number): () => StreamMemory {
  const kept: Uint8Array[][] = []
  return () => {
    const buffers = kept.pop() ?? Array.from({ length: IN_TURN }, () => new Uint8Array(bytes))
    let turn = 0
    return {
      next: () => buffers[turn++ % IN_TURN]!,
      giveBack: () => {
        for (const buffer of buffers) buffer.fill(0)
        if (kept.length < KEPT) kept.push(buffers)
      },
    }
  }
}
