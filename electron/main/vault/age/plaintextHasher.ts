import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { wipe } from '../../base/wipe'

const SLOT_BYTES = 1024 * 1024
const SLOTS = 8

/** Indices into the shared words: number of slots filled and hashed so far, then the length of each slot. */
const [FILLED, HASHED, LENGTHS] = [0, 1, 2]

/** The worker: hashes slots as they are filled. A slot that is not full is the last; then it posts the digest. */
const hashSlots = `
const { parentPort, workerData: { ring, words } } = require('node:worker_threads')
const hash = require('node:crypto').createHash('sha256')
for (let slots = 0, length = ${SLOT_BYTES}; length === ${SLOT_BYTES}; slots++) {
  Atomics.wait(words, ${FILLED}, slots)
  const slot = slots % ${SLOTS}
  length = words[${LENGTHS} + slot]
  hash.update(new Uint8Array(ring, slot * ${SLOT_BYTES}, length))
  Atomics.add(words, ${HASHED}, 1)
  Atomics.notify(words, ${HASHED})
}
parentPort.postMessage(hash.digest('hex'))`

/**
 * A running SHA-256 in a worker thread, since hashing takes as much time as encrypting. Bytes are copied into
 * a shared ring of slots, synchronised by atomics instead of messages. The worker starts when the first slot
 * is full, so that small files need none, or earlier by `start`.
 *
 * It is what bounds the import of a film that is copied, where the CPU has no SHA extensions. CPU seconds per
 * GB, measured on two cores of an EPYC: SHA-256 0.7 here, 2.2 with the SHA extensions masked (AVX2 only); on
 * the writer's thread ChaCha20-Poly1305 (libsodium) 0.9 and the copy into the ring 0.1 to 0.3. `age` takes
 * 0.7 for a faster ChaCha20-Poly1305 and computes no digest.
 */
export class PlaintextHasher {
  readonly #ring = new SharedArrayBuffer(SLOTS * SLOT_BYTES)
  readonly #bytes = new Uint8Array(this.#ring)
  readonly #words = new Int32Array(new SharedArrayBuffer((LENGTHS + SLOTS) * Int32Array.BYTES_PER_ELEMENT))
  #slots = 0
  #filled = 0
  #worker: Worker | undefined
  #answer: Promise<string | null> = Promise.resolve(null)
  #ended = false

  /** Starts the worker ahead of the first bytes. */
  start(): this {
    this.#worker ??= this.#startWorker()
    return this
  }

  /** Resolves when the caller may reuse `data`. */
  async update(data: Uint8Array): Promise<void> {
    for (let rest = data; rest.length > 0 && !this.#ended;) {
      const part = rest.subarray(0, SLOT_BYTES - this.#filled)
      this.#bytes.set(part, this.#slot * SLOT_BYTES + this.#filled)
      this.#filled += part.length
      rest = rest.subarray(part.length)
      if (this.#filled === SLOT_BYTES) {
        this.#send()
        await this.#untilSlotIsFree()
      }
    }
  }

  /** Hex; null where the worker failed. Ends the hasher. */
  async digest(): Promise<string | null> {
    if (this.#ended) return null
    if (this.#worker === undefined) {
      const digest = createHash('sha256').update(this.#bytes.subarray(0, this.#filled)).digest('hex')
      this.end()
      return digest
    }
    this.#send()
    const digest = await this.#answer
    this.end()
    return digest
  }

  /** Stops the worker and wipes the ring. */
  end(): void {
    this.#ended = true
    Atomics.notify(this.#words, HASHED)
    void this.#worker?.terminate()
    // Untouched slots have no pages yet; wiping would allocate them.
    wipe(this.#bytes.subarray(0, this.#slots === 0 ? this.#filled : undefined))
  }

  get #slot(): number {
    return this.#slots % SLOTS
  }

  #send(): void {
    this.start()
    this.#words[LENGTHS + this.#slot] = this.#filled
    this.#slots++
    this.#filled = 0
    Atomics.add(this.#words, FILLED, 1)
    Atomics.notify(this.#words, FILLED)
  }

  #startWorker(): Worker {
    const worker = new Worker(hashSlots, { eval: true, workerData: { ring: this.#ring, words: this.#words } })
    this.#answer = new Promise((resolve) => {
      worker.once('message', resolve)
      worker.once('exit', () => resolve(null))
      worker.once('error', () => {
        this.end()
        resolve(null)
      })
    })
    return worker
  }

  async #untilSlotIsFree(): Promise<void> {
    while (!this.#ended) {
      const hashed = Atomics.load(this.#words, HASHED)
      if (this.#slots - hashed < SLOTS) return
      await Atomics.waitAsync(this.#words, HASHED, hashed).value
    }
  }
}
