import { Readable } from 'node:stream'
import type { ByteSink } from '@shared/bytes'
import { AppError, isAppError } from '@shared/errors'
import { copyAsIs } from './copyAsIs'
import { runFfmpeg } from './ffmpeg'
import { ffmpegArguments } from './ffmpegArguments'
import type { FfmpegPaths } from './ffmpegPath'
import { inputFromFile, inputFromPipe } from './mediabunnyInput'
import { writeMp4, type Mp4Options, type Written } from './mp4Writer'
import type { PlaybackPlan } from './playbackPlan'
import { progressReporter, type OnProgress } from './progress'
import { openSource, type RandomReader } from './randomReader'

export interface ConvertOptions {
  readonly ffmpeg: FfmpegPaths
  readonly onProgress?: OnProgress | undefined
  readonly signal?: AbortSignal | undefined
}

export interface Converted {
  readonly sizeBytes: number
  /** Of what was written; for a file taken as it is, what the plan says. */
  readonly durationMs: number | null
}

/**
 * Carries a plan out: the playable form of the source goes into the sink and nowhere else; no file is written. Reading,
 * converting and writing wait for each other, so that memory stays flat whatever the length.
 *
 * @throws AppError `cancelled`, `fileUnreadable`, `fileChanged`, `fileTruncated`, `ffmpegMissing`, `conversionFailed`;
 * whatever the sink throws. What the sink has got by then is no film and must be thrown away.
 */
export const convert = async (
  path: string,
  plan: PlaybackPlan,
  sink: ByteSink,
  { ffmpeg, onProgress, signal }: ConvertOptions,
): Promise<Converted> => {
  if (plan.kind === 'asIs') {
    return { sizeBytes: await copyAsIs(path, sink, { onProgress, signal }), durationMs: plan.durationMs }
  }
  if (plan.needsFfmpeg && ffmpeg.ffmpeg === null) throw new AppError('ffmpegMissing')
  const file = await openSource(path)
  const watched = watch(sink)
  const progress = progressReporter(file.sizeBytes, onProgress)
  const onTime = (seconds: number) => progress.advance((seconds * 1000) / (plan.durationMs ?? Infinity))
  const options: Mp4Options = { audioTrack: plan.audio?.track ?? null, signal, onTime }
  try {
    const written = await (plan.needsFfmpeg ? throughFfmpeg(path, plan, watched.sink, options, ffmpeg) : directly(file, watched.sink, options))
    if (await file.changed()) throw new AppError('fileChanged')
    progress.finish()
    return written
  } catch (error) {
    throw watched.failure() ?? (await inOneWord(error, file, signal))
  } finally {
    await file.close()
  }
}

/** Copies the packets straight from the source. */
const directly = async (file: RandomReader, sink: ByteSink, options: Mp4Options): Promise<Written> => {
  const input = inputFromFile(file)
  try {
    return await writeMp4(input, sink, options)
  } finally {
    input.dispose()
  }
}

/** Lets ffmpeg convert into a pipe, and copies the packets out of it. */
const throughFfmpeg = async (
  path: string,
  plan: PlaybackPlan,
  sink: ByteSink,
  options: Mp4Options,
  paths: FfmpegPaths,
): Promise<Written> => {
  // Stops ffmpeg on a cancel, and as well when the writing fails.
  const stop = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal
  const run = runFfmpeg(paths, { input: path, outputOptions: ffmpegArguments(plan) }, signal)
  const input = inputFromPipe(Readable.toWeb(run.output) as ReadableStream<Uint8Array>)
  try {
    const audioTrack = plan.audio ? 0 : null
    return await writeMp4(input, sink, { ...options, audioTrack, beforeEnd: () => run.finished })
  } catch (error) {
    stop.abort()
    const reason = await run.finished.then(() => null, (failure: unknown) => failure)
    // If ffmpeg failed by itself, that is why the writing did.
    throw isAppError(reason) && reason.code !== 'cancelled' ? reason : error
  } finally {
    input.dispose()
  }
}

/** Remembers what the sink failed with, to tell it from a failure of the source. */
const watch = (sink: ByteSink) => {
  let failure: unknown = null
  const write: ByteSink['write'] = async (data, position) => {
    try {
      await sink.write(data, position)
    } catch (error) {
      failure = error
      throw error
    }
  }
  return { sink: { write }, failure: () => failure }
}

/** What a failed conversion comes down to for the user. */
const inOneWord = async (error: unknown, file: RandomReader, signal: AbortSignal | undefined): Promise<unknown> => {
  if (signal?.aborted) return new AppError('cancelled')
  if (isAppError(error) && error.code !== 'conversionFailed') return error
  if (await file.changed()) return new AppError('fileChanged')
  return isAppError(error) ? error : new AppError('conversionFailed', {}, { cause: error })
}
