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
  async read(offset, length) {
    this.reads.push([offset, length])
    if (offset + length > failAt) throw new Error('damaged here')
    return bytes.slice(offset, offset + length)
  },
  async close() {
    this.closed = true
  },
})
