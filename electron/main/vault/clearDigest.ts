import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { wipe } from './wipe'

const SLOT_BYTES = 1024 * 1024
const SLOTS = 4

/** Runs in the worker: hashes the slots as they are named, and answers each; without a name it gives the digest. */
const hashSlots = `
const { parentPort, workerData } = require('node:worker_threads')
const hash = require('node:crypto').createHash('sha256')
parentPort.on('message', (slot) => {
  if (slot === null) parentPort.postMessage(hash.digest('hex'))
  else {
    hash.update(new Uint8Array(workerData, slot.start, slot.length))
    parentPort.postMessage(null)
  }
})`

/**
 * A running SHA-256 on a thread of its own, for hashing costs as much time as encrypting, and the main thread has
 * windows to serve. The bytes are copied into a ring of slots that both threads see; a thread is started only when the
 * first slot is full.
 */
export class ClearDigest {
  readonly #ring = new SharedArrayBuffer(SLOTS * SLOT_BYTES)
  readonly #bytes = new Uint8Array(this.#ring)
  #slot = 0
  #filled = 0
  #underWay = 0
  #worker: Worker | undefined
  #digest: string | null = null
  #wake: (() => void) | undefined
  #ended = false

  /** Resolves when `data` is the caller's again. */
  async update(data: Uint8Array): Promise<void> {
    for (let rest = data; rest.length > 0 && !this.#ended;) {
      const part = rest.subarray(0, SLOT_BYTES - this.#filled)
      this.#bytes.set(part, this.#slot * SLOT_BYTES + this.#filled)
      this.#filled += part.length
      rest = rest.subarray(part.length)
      if (this.#filled === SLOT_BYTES) {
        this.#send()
        await this.#until(() => this.#underWay < SLOTS)
      }
    }
  }

  /** Hex, or null where the thread has failed. Ends the digest. */
  async digest(): Promise<string | null> {
    if (this.#ended) return null
    if (this.#worker === undefined) {
      this.#digest = createHash('sha256').update(this.#bytes.subarray(0, this.#filled)).digest('hex')
    } else {
      this.#send()
      this.#worker?.postMessage(null)
      await this.#until(() => this.#digest !== null)
    }
    this.end()
    return this.#digest
  }

  /** Stops the thread and wipes the bytes. */
  end(): void {
    this.#ended = true
    this.#wake?.()
    void this.#worker?.terminate()
    // What was never touched is not memory yet.
    wipe(this.#worker === undefined ? this.#bytes.subarray(0, this.#filled) : this.#bytes)
  }

  #send(): void {
    this.#worker ??= this.#start()
    this.#worker.postMessage({ start: this.#slot * SLOT_BYTES, length: this.#filled })
    this.#underWay++
    this.#slot = (this.#slot + 1) % SLOTS
    this.#filled = 0
  }

  #start(): Worker {
    const worker = new Worker(hashSlots, { eval: true, workerData: this.#ring })
    worker.on('message', (digest: string | null) => {
      this.#underWay--
      this.#digest = digest
      this.#wake?.()
    })
    worker.on('error', () => this.end())
    return worker
  }

  async #until(reached: () => boolean): Promise<void> {
    while (!reached() && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}
