import type { ByteSource } from '@shared/bytes'

export interface MemorySource extends ByteSource {
  closed: boolean
  /** Every read so far, as [offset, length]. */
  readonly reads: [number, number][]
}

/** Bytes in memory that remember how they were read; `failAt` names a place no read can cross. */
export const memorySource = (bytes: Uint8Array, failAt = Infinity): MemorySource => ({
  size: bytes.length,
  closed: false,
  reads: [],
  async read(offset, length, into) {
    this.reads.push([offset, length])
    if (offset + length > failAt) throw new Error('damaged here')
    if (!into) return bytes.slice(offset, offset + length)
    into.set(bytes.subarray(offset, offset + length))
    return into.subarray(0, Math.min(length, bytes.length - offset))
  },
  async close() {
    this.closed = true
  },
})
