import type { StreamTargetChunk } from 'mediabunny'
import { HEAD_BYTES, type ByteSink } from '@shared/bytes'
import { AppError } from '@shared/errors'

/**
 * A muxer's output as a `WritableStream` into a `ByteSink`. Enforces the sink's rule: append without gaps,
 * and overwrite only within the head. One write is pending at a time, so a slow sink slows the muxer down.
 */
export const sinkStream = (sink: ByteSink) => {
  let end = 0
  const stream = new WritableStream<StreamTargetChunk>({
    async write({ data, position }) {
      const back = Math.max(0, Math.min(data.length, end - position))
      if (position > end || (back > 0 && position + back > HEAD_BYTES)) {
        throw new AppError('internal', { where: 'sinkStream' })
      }
      if (back > 0) await sink.write(data.subarray(0, back), position)
      if (back < data.length) await sink.write(data.subarray(back), end)
      end += data.length - back
    },
  })
  return {
    stream,
    /** Bytes in the sink so far. */
    size: () => end,
  }
}
