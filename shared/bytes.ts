// Byte streams between vault and media, which do not import each other.

/** Random access to plaintext. Lengths and offsets in bytes. */
export interface ByteSource {
  readonly size: number
  /**
   * Returns the bytes in [offset, offset + length), truncated at the end of the source.
   * @param into buffer of at least `length` bytes that the result may be a view of
   */
  read(offset: number, length: number, into?: Uint8Array): Promise<Uint8Array>
  close(): Promise<void>
}

/**
 * Sequential sink for plaintext. `position` is the current end, or `data` lies within the first `HEAD_BYTES` bytes: an
 * MP4 muxer seeks back once, to write the size of the mdat box.
 */
export interface ByteSink {
  write(data: Uint8Array, position: number): Promise<void>
}

/** Length of the head that can be overwritten: one chunk of an age file. */
export const HEAD_BYTES = 64 * 1024
