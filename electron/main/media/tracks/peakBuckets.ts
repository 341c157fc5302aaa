import { monoSideOf } from '@shared/domain/film/monoSide'
import type { Peaks } from './trackFiles'

const BUCKET_MS = 20

/**
 * The minimum and maximum of every 20 ms of 16-bit samples, as Int8. Stereo is downmixed, and its channels
 * compared.
 */
export class PeakBuckets {
  readonly #perBucket: number
  #data = new Int8Array(64 * 1024)
  #length = 0
  #low = 0
  #high = 0
  #inBucket = 0
  #rest = Buffer.alloc(0)
  #samples = 0
  readonly #squares: [number, number] = [0, 0]

  constructor(
    sampleRate: number,
    private readonly channels: 1 | 2 = 1,
  ) {
    this.#perBucket = (sampleRate * BUCKET_MS) / 1000
  }

  /** Takes interleaved little-endian samples, in pieces of any length. */
  add(bytes: Uint8Array): void {
    const all =
      this.#rest.length > 0
        ? Buffer.concat([this.#rest, bytes])
        : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const step = 2 * this.channels
    let at = 0
    for (; at + step <= all.length; at += step) {
      const left = all.readInt16LE(at)
      if (this.channels === 1) this.#sample(left)
      else this.#pair(left, all.readInt16LE(at + 2))
    }
    this.#rest = Buffer.from(all.subarray(at))
  }

  finish(): Peaks {
    if (this.#inBucket > 0) this.#close()
    const [left, right] = this.#squares
    const monoSide =
      this.channels === 1 || this.#samples === 0
        ? null
        : monoSideOf(left / this.#samples, right / this.#samples)
    return { bucketMs: BUCKET_MS, monoSide, data: new Uint8Array(this.#data.buffer, 0, this.#length).slice() }
  }

  #pair(left: number, right: number): void {
    this.#squares[0] += left * left
    this.#squares[1] += right * right
    this.#samples++
    this.#sample((left + right) >> 1)
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
