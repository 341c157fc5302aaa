/** Where bytes come from and go to. Lets the neighbours vault and media work together without knowing each other. */

/** Clear bytes that can be read at any place. Lengths and offsets in bytes. */
export interface ByteSource {
  readonly size: number
  /**
   * Returns exactly the bytes in [offset, offset + length), cut at the end of the source.
   * @param into memory of at least `length` bytes that the answer may use, instead of new memory
   */
  read(offset: number, length: number, into?: Uint8Array): Promise<Uint8Array>
  close(): Promise<void>
}

/**
 * Takes clear bytes in order. `position` is either the current end, or lies wholly within the first
 * `HEAD_BYTES` bytes: an MP4 muxer goes back there once, to write the size of its media box.
 */
export interface ByteSink {
  write(data: Uint8Array, position: number): Promise<void>
}

/** How far back from the start a sink can still be corrected: one chunk of an age file. */
export const HEAD_BYTES = 64 * 1024
