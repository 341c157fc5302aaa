import { Readable } from 'node:stream'
import type { ByteSink } from '@shared/bytes'
import { AppError, isAppError } from '@shared/errors'
import { copyAsIs } from './copyAsIs'
import { runFfmpeg, type FfmpegInput } from '../ffmpeg/ffmpeg'
import { ffmpegArguments } from '../ffmpeg/ffmpegArguments'
import type { FfmpegPaths } from '../ffmpeg/ffmpegPath'
import type { FilmPiece, FilmPlan } from '../plan/filmPlan'
import { joinArguments, stretchOptions } from '../ffmpeg/joinArguments'
import { inputFromFile, inputFromPipe } from '../source/mediabunnyInput'
import { writeMp4, type PacketSource, type Stretch } from './mp4Writer'
import type { PlaybackPlan } from '../plan/playbackPlan'
import { progressReporter, type OnProgress } from '../ffmpeg/progress'
import { openSource, type RandomReader } from '../source/randomReader'

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

/** Carries out the plan for one whole file. See `convertFilm`. */
export const convert = (
  path: string,
  plan: PlaybackPlan,
  sink: ByteSink,
  options: ConvertOptions,
): Promise<Converted> => {
  const piece = {
    part: 0,
    audioTrack: plan.audio?.track ?? null,
    fromMs: null,
    toMs: null,
    durationMs: plan.durationMs,
  }
  return convertFilm(
    [path],
    { ...plan, pieces: [piece], oneStream: false, frame: { width: 0, height: 0 } },
    sink,
    options,
  )
}

/**
 * Carries a plan out: the playable form of the sources goes into the sink and nowhere else; no file is written. Reading,
 * converting and writing wait for each other, so that memory stays flat whatever the length.
 *
 * @throws AppError `cancelled`, `fileUnreadable`, `fileChanged`, `fileTruncated`, `ffmpegMissing`, `conversionFailed`;
 * whatever the sink throws. What the sink has got by then is no film and must be thrown away.
 */
export const convertFilm = async (
  paths: readonly string[],
  plan: FilmPlan,
  sink: ByteSink,
  { ffmpeg, onProgress, signal }: ConvertOptions,
): Promise<Converted> => {
  const [path] = paths
  if (plan.kind === 'asIs' && path !== undefined) {
    return { sizeBytes: await copyAsIs(path, sink, { onProgress, signal }), durationMs: plan.durationMs }
  }
  if (plan.needsFfmpeg && ffmpeg.ffmpeg === null) throw new AppError('ffmpegMissing')
  const files: Part[] = []
  try {
    for (const path of paths) files.push({ path, file: await openSource(path) })
    const watched = watch(sink)
    const progress = progressReporter(
      files.reduce((sum, { file }) => sum + file.sizeBytes, 0),
      onProgress,
    )
    const onTime = (seconds: number) => progress.advance((seconds * 1000) / (plan.durationMs ?? Infinity))
    try {
      const written = await writeMp4(stretchesOf(files, plan, ffmpeg, signal), watched.sink, {
        signal,
        onTime,
      })
      if (await anyChanged(files)) throw new AppError('fileChanged')
      progress.finish()
      return written
    } catch (error) {
      throw watched.failure() ?? (await toConversionError(error, files, signal))
    }
  } finally {
    await Promise.all(files.map(({ file }) => file.close()))
  }
}

interface Part {
  readonly path: string
  readonly file: RandomReader
}

const stretchesOf = (
  parts: readonly Part[],
  plan: FilmPlan,
  ffmpeg: FfmpegPaths,
  signal: AbortSignal | undefined,
): Stretch[] => {
  const through = (inputs: readonly FfmpegInput[], outputOptions: readonly string[]) => () =>
    Promise.resolve(throughFfmpeg(inputs, outputOptions, ffmpeg, signal))
  const source = ({ part }: FilmPiece): string | Readable =>
    plan.oneStream ? asOne(parts) : (parts[part]?.path ?? '')

  if (plan.kind === 'transcode') {
    // ffmpeg cuts and joins by itself, and exactly, for it makes every picture anew.
    const inputs = plan.pieces.map((piece) => ({ source: source(piece), options: stretchOptions(piece) }))
    const output = plan.pieces.length > 1 ? joinArguments(plan) : ffmpegArguments(plan)
    return [{ open: through(inputs, output), audioTrack: plan.audio ? 0 : null, from: null, to: null }]
  }
  return plan.pieces.map((piece): Stretch => {
    const [from, to] = [seconds(piece.fromMs), seconds(piece.toMs)]
    const { audioTrack } = piece
    const file = parts[piece.part]?.file
    if (!plan.needsFfmpeg && file)
      return { open: () => Promise.resolve(directly(file)), audioTrack, from, to }
    const inputs = [
      {
        source: source(piece),
        options: stretchOptions({ fromMs: null, toMs: piece.toMs && piece.toMs + MARGIN_MS }),
      },
    ]
    return {
      open: through(inputs, ffmpegArguments(plan)),
      audioTrack: audioTrack === null ? null : 0,
      from,
      to,
    }
  })
}

/** What is read beyond an end, so that the pictures around it are all there. */
const MARGIN_MS = 5000

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000)

/** Packets straight from the source. */
const directly = (file: RandomReader): PacketSource => {
  const input = inputFromFile(file)
  return { input, anywhere: true, close: () => Promise.resolve(input.dispose()) }
}

/** Lets ffmpeg convert into a pipe; the packets are copied out of it. */
const throughFfmpeg = (
  inputs: readonly FfmpegInput[],
  outputOptions: readonly string[],
  paths: FfmpegPaths,
  cancel: AbortSignal | undefined,
): PacketSource => {
  // Stops ffmpeg on a cancel, when the writing fails, and when enough was read.
  const stop = new AbortController()
  const signal = cancel ? AbortSignal.any([cancel, stop.signal]) : stop.signal
  const run = runFfmpeg(paths, { inputs, outputOptions }, signal)
  const input = inputFromPipe(Readable.toWeb(run.output) as ReadableStream<Uint8Array>)
  return {
    input,
    anywhere: false,
    whole: () => run.finished,
    async close() {
      stop.abort()
      const reason = await run.finished.then(
        () => null,
        (failure: unknown) => failure,
      )
      input.dispose()
      // If ffmpeg failed by itself, that is why the writing did.
      if (isAppError(reason) && reason.code !== 'cancelled') throw reason
    },
  }
}

const READ_BYTES = 1024 * 1024

/** The files as if the camera had never cut them. */
const asOne = (parts: readonly Part[]): Readable =>
  Readable.from(
    (async function* () {
      for (const { file } of parts) {
        for (let at = 0; at < file.sizeBytes; at += READ_BYTES)
          yield await file.read(at, Math.min(READ_BYTES, file.sizeBytes - at))
      }
    })(),
    { objectMode: false },
  )

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

const anyChanged = async (parts: readonly Part[]): Promise<boolean> =>
  (await Promise.all(parts.map(({ file }) => file.changed()))).some(Boolean)

/** What a failed conversion comes down to for the user. */
const toConversionError = async (
  error: unknown,
  parts: readonly Part[],
  signal: AbortSignal | undefined,
): Promise<unknown> => {
  if (signal?.aborted) return new AppError('cancelled')
  if (isAppError(error) && error.code !== 'conversionFailed') return error
  if (await anyChanged(parts)) return new AppError('fileChanged')
  return isAppError(error) ? error : new AppError('conversionFailed', {}, { cause: error })
}
