import type { Peaks } from './trackFiles'

const BUCKET_MS = 20

/** The lowest and highest sample of every 20 ms of 16-bit mono sound, as Int8. */
export class PeakBuckets {
  readonly #perBucket: number
  #data = new Int8Array(64 * 1024)
  #length = 0
  #low = 0
  #high = 0
  #inBucket = 0
  #oddByte: number | null = null

  constructor(sampleRate: number) {
    this.#perBucket = (sampleRate * BUCKET_MS) / 1000
  }

  /** Takes little-endian samples, in pieces of any length. */
  add(bytes: Uint8Array): void {
    let at = 0
    if (this.#oddByte !== null && bytes.length > 0) {
      this.#sample(((bytes[0]! << 24) >> 16) | this.#oddByte)
      this.#oddByte = null
      at = 1
    }
    for (; at + 1 < bytes.length; at += 2) this.#sample(((bytes[at + 1]! << 24) >> 16) | bytes[at]!)
    if (at < bytes.length) this.#oddByte = bytes[at]!
  }

  finish(): Peaks {
    if (this.#inBucket > 0) this.#close()
    return { bucketMs: BUCKET_MS, data: new Uint8Array(this.#data.buffer, 0, this.#length).slice() }
  }

  #sample(value: number): void {
    if (value < this.#low) this.#low = value
    if (value > this.#high) this.#high = value
    if (++this.#inBucket === this.#perBucket) this.#close()
  }

  #close(): void {
    if (this.#length + 2 > this.#data.length) {
      const larger = new Int8Array(this.#data.length * 2)
      larger.set(this.#data)
      this.#data = larger
    }
    this.#data[this.#length++] = this.#low >> 8
    this.#data[this.#length++] = this.#high >> 8
    this.#low = this.#high = this.#inBucket = 0
  }
}
