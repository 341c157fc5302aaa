import type { ByteSink } from '@shared/bytes'
import { AppError } from '@shared/errors'
import { progressReporter, type OnProgress } from '../ffmpeg/progress'
import { openSource, readable } from '../source/randomReader'

export interface CopyOptions {
  readonly onProgress?: OnProgress | undefined
  readonly signal?: AbortSignal | undefined
}

/** Large enough that the calls do not count, small enough that a cancel is felt at once. */
const READ_BYTES = 4 * 1024 * 1024

/**
 * Hands a file to the sink as it is, reading the next part while the sink takes the last. The sink must be done with the
 * bytes when its promise resolves: the two buffers are used in turn.
 *
 * @returns the number of bytes
 * @throws AppError `fileUnreadable`, `fileChanged` where the file is not the same at the end, `cancelled`; whatever the
 * sink throws
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
      // Awaited in the next round; until then a failure is not yet lost.
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
