import { Readable } from 'node:stream'
import type { ByteSink } from '@shared/bytes'
import { AppError, isAppError } from '@shared/errors'
import { endsOnAbort, settledWithin } from '../../base/timeLimit'
import { copyAsIs } from './copyAsIs'
import { ffmpegArguments } from './ffmpegArguments'
import { packetsFromFfmpeg } from './ffmpegPackets'
import { joinArguments, pieceOptions } from './joinArguments'
import { writeMp4, type PacketSource, type Stretch } from './mp4Writer'
import { progressReporter, type OnProgress } from './progress'
import type { FfmpegInput } from '../ffmpeg/ffmpeg'
import type { FfmpegPaths } from '../ffmpeg/ffmpegPath'
import { wholePiece, type FilmPiece, type FilmPlan } from '../plan/filmPlan'
import type { PlaybackPlan } from '../plan/playbackPlan'
import { inputFromFile } from '../source/mediabunnyInput'
import { UPRIGHT } from '../source/orientation'
import { openSource, type RandomReader } from '../source/randomReader'

export interface ConvertOptions {
  readonly ffmpeg: FfmpegPaths
  readonly onProgress?: OnProgress | undefined
  readonly signal?: AbortSignal | undefined
}

export interface Converted {
  readonly sizeBytes: number
  /** Measured while writing; for a file copied as it is, the plan's. */
  readonly durationMs: number | null
}

/** Executes a plan for one whole file. See `convertFilm`. */
export const convert = (
  path: string,
  plan: PlaybackPlan,
  sink: ByteSink,
  options: ConvertOptions,
): Promise<Converted> => {
  return convertFilm([path], { ...plan, pieces: [wholePiece(plan)], oneStream: false }, sink, options)
}

/**
 * Executes a plan: copies, remuxes or transcodes the sources into the sink. Writes no file. Reading,
 * converting and writing apply backpressure to each other, so memory use does not depend on the length.
 *
 * @throws AppError `cancelled`, `fileUnreadable`, `inUse`, `fileChanged`, `fileTruncated`, `ffmpegMissing`,
 * `conversionFailed`; what the sink throws. After a failure the content of the sink is incomplete and must be
 * discarded.
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
    const ending = <T>(work: Promise<T>) => (signal ? endsOnAbort(work, signal) : work)
    const onTime = (seconds: number) => progress.advance((seconds * 1000) / (plan.durationMs ?? Infinity))
    try {
      const written = await ending(
        writeMp4(stretchesOf(files, plan, ffmpeg, signal), watched.sink, {
          signal,
          onTime,
          orientation: plan.kind === 'transcode' ? UPRIGHT : plan.orientation,
        }),
      )
      if (await anyChanged(files)) throw new AppError('fileChanged')
      progress.finish()
      return written
    } catch (error) {
      throw watched.failure() ?? (await toConversionError(error, files, signal))
    }
  } finally {
    await settledWithin(Promise.all(files.map(({ file }) => file.close())), CLOSE_MS)
  }
}

/** A disk that does not answer does not let a file be closed either. */
const CLOSE_MS = 1000

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
    Promise.resolve(packetsFromFfmpeg(ffmpeg, { inputs, outputOptions }, signal))
  const source = ({ part }: FilmPiece): string | Readable =>
    plan.oneStream ? concatenated(parts) : (parts[part]?.path ?? '')

  if (plan.kind === 'transcode') {
    // A transcode is cut and joined by ffmpeg, frame by frame.
    const inputs = plan.pieces.map((piece) => ({ source: source(piece), options: pieceOptions(piece) }))
    const output =
      plan.pieces.length > 1 ? joinArguments(plan) : ffmpegArguments(plan, plan.pieces[0]?.fromMs)
    const audioTrack = plan.audio ? 0 : null
    return [{ open: through(inputs, output), videoTrack: 0, audioTrack, from: null, to: null }]
  }
  return plan.pieces.map((piece): Stretch => {
    const [from, to] = [seconds(piece.fromMs), seconds(piece.toMs)]
    const { videoTrack, audioTrack } = piece
    const file = parts[piece.part]?.file
    if (!plan.needsFfmpeg && file)
      return { open: () => Promise.resolve(directly(file)), videoTrack, audioTrack, from, to }
    const inputs = [
      {
        source: source(piece),
        options: pieceOptions({ fromMs: null, toMs: piece.toMs && piece.toMs + MARGIN_MS }),
      },
    ]
    return {
      open: through(inputs, ffmpegArguments(plan)),
      videoTrack: 0,
      audioTrack: audioTrack === null ? null : 0,
      from,
      to,
    }
  })
}

/** Read beyond an end, for frames that are stored after later ones. */
const MARGIN_MS = 5000

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000)

/** Packets straight from the source. */
const directly = (file: RandomReader): PacketSource => {
  const input = inputFromFile(file)
  return { input, seekable: true, close: () => Promise.resolve(input.dispose()) }
}

const READ_BYTES = 1024 * 1024

/** The files as one stream, as before the camera split it. */
const concatenated = (parts: readonly Part[]): Readable =>
  Readable.from(
    (async function* () {
      for (const { file } of parts) {
        for (let at = 0; at < file.sizeBytes; at += READ_BYTES)
          yield await file.read(at, Math.min(READ_BYTES, file.sizeBytes - at))
      }
    })(),
    { objectMode: false },
  )

/** Remembers the sink's failure, to distinguish it from a failure of the source. */
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

/** Maps a failure of the conversion to an `AppError`. A source that changed explains all others. */
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
