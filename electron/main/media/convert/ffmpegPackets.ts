import { Readable } from 'node:stream'
import { isAppError } from '@shared/errors'
import { runFfmpeg, type FfmpegCommand } from '../ffmpeg/ffmpeg'
import type { FfmpegPaths } from '../ffmpeg/ffmpegPath'
import { inputFromPipe } from '../source/mediabunnyInput'
import type { PacketSource } from './mp4Writer'

/** Starts an ffmpeg that writes fragmented MP4, and offers the packets of its output. Throws `ffmpegMissing`. */
export const packetsFromFfmpeg = (
  paths: FfmpegPaths,
  command: FfmpegCommand,
  cancel: AbortSignal | undefined,
): PacketSource => {
  // Ends ffmpeg on a cancel, when writing fails, and when enough has been read.
  const stop = new AbortController()
  const signal = cancel ? AbortSignal.any([cancel, stop.signal]) : stop.signal
  const run = runFfmpeg(paths, command, { signal })
  const input = inputFromPipe(Readable.toWeb(run.output) as ReadableStream<Uint8Array>)
  return {
    input,
    seekable: false,
    complete: () => run.finished,
    async close() {
      stop.abort()
      const reason = await run.finished.then(
        () => null,
        (failure: unknown) => failure,
      )
      input.dispose()
      // Where ffmpeg failed by itself, that is why writing failed.
      if (isAppError(reason) && reason.code !== 'cancelled') throw reason
    },
  }
}
