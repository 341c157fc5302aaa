import type { Readable } from 'node:stream'
import ffmpegCommand from 'fluent-ffmpeg'
import { AppError } from '@shared/errors'
import type { FfmpegPaths } from './ffmpegPath'
import { readOutput, runProcess, type ProcessEnd } from './runProcess'

/** A file by its path, or a stream; at most one input of a command is a stream. */
export interface FfmpegInput {
  readonly source: string | Readable
  readonly options?: readonly string[]
}

export interface FfmpegCommand {
  readonly inputs: readonly FfmpegInput[]
  readonly outputOptions: readonly string[]
}

export interface FfmpegOptions {
  /** Kills ffmpeg; `finished` then waits for its end. */
  readonly signal?: AbortSignal | undefined
  /** Runs with a lower priority. */
  readonly background?: boolean
  /** Receives each line that ffmpeg logs, at level `info` instead of `warning`. Lines may hold names and titles. */
  readonly onLine?: (line: string) => void
  readonly idleMs?: number
}

export interface FfmpegRun {
  /** What ffmpeg writes. Reading slowly slows ffmpeg down; destroyed where ffmpeg fails. */
  readonly output: Readable
  /**
   * Settles when the process has ended. Rejects with `cancelled`, `fileTruncated`, `conversionFailed`,
   * `ffmpegMissing`, or the `AppError` that an input stream failed with.
   */
  readonly finished: Promise<void>
}

/**
 * Containers that may hold video or audio. Images, subtitles and playlists are left out: a playlist would make ffmpeg
 * open other files.
 */
const FORMATS = `
  mov matroska mpegts mpeg mpegvideo avi asf asf_o flv live_flv mxf dv ogg rm wtv nut gxf h264 hevc m4v ivf nsv xmv av1
  obu vc1 vc1test 4xm amv mp3 wav w64 aiff aac ac3 eac3 dts flac caf amr ape wv tta au`
const formatWhitelist = ['-format_whitelist', FORMATS.trim().split(/\s+/).join(',')]

/** Input options that keep ffmpeg and ffprobe to one local file, whatever that file refers to. */
export const fileOptions = ['-protocol_whitelist', 'file,pipe', ...formatWhitelist]
const pipeOptions = ['-protocol_whitelist', 'pipe', ...formatWhitelist]

/** The `file:` prefix keeps ffmpeg from reading a protocol or an option into a file name. */
export const fileUrl = (path: string) => `file:${path}`

/** Starts ffmpeg with its output on a pipe. No plaintext is written to a file, and stderr is not logged. */
export const runFfmpeg = (
  { ffmpeg }: FfmpegPaths,
  command: FfmpegCommand,
  { signal, background = false, onLine, idleMs }: FfmpegOptions = {},
): FfmpegRun => {
  if (ffmpeg === null) throw new AppError('ffmpegMissing')
  const input = command.inputs.map(({ source }) => source).find((source) => typeof source !== 'string')
  const { output, ended } = runProcess(ffmpeg, argumentsOf(command, onLine ? 'info' : 'warning'), {
    signal,
    input,
    background,
    onLine,
    ...(idleMs !== undefined && { idleMs }),
  })
  const finished = ended.then((end) => {
    const failure = failureOf(end, input === undefined)
    if (failure) throw failure
  })
  // Avoids an unhandled rejection; the awaiter still sees it.
  finished.catch(() => undefined)
  return { output, finished }
}

/**
 * The command line. fluent-ffmpeg only builds it and starts no process (docs/adr/0028); this is the only file that uses
 * the library.
 */
const argumentsOf = ({ inputs, outputOptions }: FfmpegCommand, level: string): string[] => {
  const command = ffmpegCommand()
  for (const [n, { source, options = [] }] of inputs.entries()) {
    const isFile = typeof source === 'string'
    command.input(isFile ? fileUrl(source) : 'pipe:0')
    command.inputOptions(
      ...(n === 0 ? [...quiet, '-v', level, '-progress', 'pipe:2'] : []),
      ...(isFile ? fileOptions : pipeOptions),
      ...options,
    )
  }
  command.output('pipe:1').outputOptions(...outputOptions)
  // Not in the types, and called by `run` itself. The library is archived, so it does not change any more.
  return (command as unknown as { _getArguments(): string[] })._getArguments()
}

const quiet = ['-hide_banner', '-nostdin', '-nostats']

/** ffmpeg ends successfully on many truncated files and only warns. */
const TRUNCATED = /File ended prematurely|partial file|moov atom not found/i

const failureOf = ({ kind, stderr, cause }: ProcessEnd, readsFiles: boolean): AppError | null => {
  if (kind === 'aborted') return new AppError('cancelled')
  if (cause) return cause
  if (kind === 'notStarted') return new AppError('ffmpegMissing')
  if (readsFiles && TRUNCATED.test(stderr)) return new AppError('fileTruncated')
  if (kind === 'ok') return null
  // Older than 5.1, or built without H.264: unusable.
  if (/Unrecognized option|Unknown encoder/.test(stderr))
    return new AppError('ffmpegMissing', { unfit: true })
  return new AppError('conversionFailed')
}

const LIST_MS = 10_000

/** Whether an ffmpeg has a filter; assumed where it does not list its filters. Throws `ffmpegMissing`. */
export const hasFilter = async (
  { ffmpeg }: FfmpegPaths,
  name: string,
  signal: AbortSignal,
): Promise<boolean> => {
  if (ffmpeg === null) throw new AppError('ffmpegMissing')
  const listing = runProcess(ffmpeg, ['-v', 'error', '-filters'], { signal, idleMs: LIST_MS })
  const { text, end } = await readOutput(listing, 1024 * 1024)
  return end.kind !== 'ok' || text === '' || new RegExp(`^[ .A-Z|]*\\s${name}\\s`, 'm').test(text)
}
