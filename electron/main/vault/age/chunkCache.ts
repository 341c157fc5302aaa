import { wipe } from '../../base/wipe'

/** LRU cache of plaintext chunks. Evicted chunks are wiped. */
export class ChunkCache {
  // A Map iterates in insertion order, so the first key is the least recently used.
  readonly #chunks = new Map<number, Uint8Array>()

  constructor(private readonly capacity: number) {}

  get(index: number): Uint8Array | undefined {
    const chunk = this.#chunks.get(index)
    if (chunk !== undefined) {
      this.#chunks.delete(index)
      this.#chunks.set(index, chunk)
    }
    return chunk
  }

  has(index: number): boolean {
    return this.#chunks.has(index)
  }

  set(index: number, chunk: Uint8Array): void {
    wipe(this.#chunks.get(index))
    this.#chunks.delete(index)
    this.#chunks.set(index, chunk)
    const oldest = this.#chunks.keys().next().value
    if (this.#chunks.size > this.capacity && oldest !== undefined) {
      wipe(this.#chunks.get(oldest))
      this.#chunks.delete(oldest)
    }
  }

  clear(): void {
    wipe(...this.#chunks.values())
    this.#chunks.clear()
  }
}
