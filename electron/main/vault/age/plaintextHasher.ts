import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { wipe } from '../../base/wipe'

const SLOT_BYTES = 1024 * 1024
const SLOTS = 8

/** Places in the words that both threads see: how many slots were filled and hashed so far, and how full each slot is. */
const [FILLED, HASHED, LENGTHS] = [0, 1, 2]

/** Runs in the thread: hashes the slots as they fill. One that is not full is the last, and is answered by the digest. */
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
 * A running SHA-256 on a thread of its own, for hashing costs as much time as encrypting. The bytes are copied into a
 * ring of slots that both threads see, which count for each other and send no messages. The
 * thread is started when the first slot is full, so that a small file needs none, or earlier by `start`.
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

  /** Starts the thread ahead of the first bytes, which then need not wait for it. */
  start(): this {
    this.#worker ??= this.#startThread()
    return this
  }

  /** Resolves when `data` is the caller's again. */
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

  /** Hex, or null where the thread has failed. Ends the digest. */
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

  /** Stops the thread and wipes the bytes. */
  end(): void {
    this.#ended = true
    Atomics.notify(this.#words, HASHED)
    void this.#worker?.terminate()
    // What was never touched is not memory yet.
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

  #startThread(): Worker {
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
