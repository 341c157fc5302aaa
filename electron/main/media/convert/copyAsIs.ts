import type { ByteSink } from '@shared/bytes'
import { AppError } from '@shared/errors'
import { progressReporter, type OnProgress } from './progress'
import { openSource, readable } from '../source/randomReader'

export interface CopyOptions {
  readonly onProgress?: OnProgress | undefined
  readonly signal?: AbortSignal | undefined
}

/** Large enough to make the cost per call negligible, small enough to react to a cancel quickly. */
const READ_BYTES = 4 * 1024 * 1024

/**
 * Copies a file to the sink unchanged, reading the next block while the sink processes the last. The two
 * buffers are reused, so the sink must not keep the bytes after its promise resolves.
 *
 * @returns the number of bytes
 * @throws AppError `fileUnreadable`, `inUse`, `fileChanged` where the file changed while it was read,
 * `cancelled`; what the sink throws
 */
export const copyAsIs = async (
  path: string,
  sink: ByteSink,
  { onProgress, signal }: CopyOptions = {},
): Promise<number> => {
  const file = await openSource(path)
  const progress = progressReporter(file.sizeBytes, onProgress)
  const buffers = [new Uint8Array(READ_BYTES), new Uint8Array(READ_BYTES)] as const
  let position = 0
  let writing: Promise<void> = Promise.resolve()
  try {
    for (let turn = 0; position < file.sizeBytes; turn++) {
      if (signal?.aborted) throw new AppError('cancelled')
      const length = Math.min(READ_BYTES, file.sizeBytes - position)
      const [bytes] = await Promise.all([
        file.readInto(buffers[turn % 2 === 0 ? 0 : 1], length, position),
        writing,
      ])
      if (bytes.length < length) throw new AppError('fileChanged')
      writing = sink.write(bytes, position)
      // Avoids an unhandled rejection; the next round awaits it.
      writing.catch(() => undefined)
      position += length
      progress.advance(position / file.sizeBytes)
    }
    await writing
    if (signal?.aborted) throw new AppError('cancelled')
    if (await file.changed()) throw new AppError('fileChanged')
    progress.finish()
    return position
  } finally {
    await writing.catch(() => undefined)
    await readable(file.close())
  }
}
