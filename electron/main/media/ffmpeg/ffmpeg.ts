import { execFile } from 'node:child_process'
import { PassThrough, type Readable } from 'node:stream'
import ffmpegCommand, { type FfmpegCommand, type FfprobeData } from 'fluent-ffmpeg'
import { AppError, isAppError } from '@shared/errors'
import type { FfmpegPaths } from './ffmpegPath'

/**
 * The only file that knows fluent-ffmpeg. What ffmpeg says on stderr is read here and goes nowhere else: it holds file
 * names and the file's own title.
 */

/** A file by its path, or bytes as they come; at most one input of a job can be of the latter kind. */
export interface FfmpegInput {
  readonly source: string | Readable
  readonly options?: readonly string[]
}

export interface FfmpegJob {
  readonly inputs: readonly FfmpegInput[]
  readonly outputOptions: readonly string[]
}

export interface FfmpegRun {
  /** What ffmpeg writes. Reading it slowly slows ffmpeg down; nothing is stored. */
  readonly output: Readable
  /** Settles when the process is gone. Rejects with `cancelled`, `fileTruncated`, `conversionFailed` or `ffmpegMissing`. */
  readonly finished: Promise<void>
}

const STDERR_LINES = 60

/**
 * Containers that may hold a video or its sound. Pictures, subtitles and play lists stay out: a play list would make
 * ffmpeg open other files.
 */
const FORMATS = [
  ...[
    'mov',
    'matroska',
    'mpegts',
    'mpeg',
    'mpegvideo',
    'avi',
    'asf',
    'asf_o',
    'flv',
    'live_flv',
    'mxf',
    'dv',
    'ogg',
    'rm',
  ],
  ...[
    'wtv',
    'nut',
    'gxf',
    'h264',
    'hevc',
    'm4v',
    'ivf',
    'nsv',
    'xmv',
    'av1',
    'obu',
    'vc1',
    'vc1test',
    '4xm',
    'amv',
  ],
  ...[
    'mp3',
    'wav',
    'w64',
    'aiff',
    'aac',
    'ac3',
    'eac3',
    'dts',
    'flac',
    'caf',
    'amr',
    'ape',
    'wv',
    'tta',
    'au',
  ],
]

/** Only this one local file is opened, whatever the file asks for. */
const inputOptions = ['-protocol_whitelist', 'file,pipe', '-format_whitelist', FORMATS.join(',')]

/** `file:` keeps ffmpeg from reading a protocol or an option into a file name. */
const inputName = (path: string) => `file:${path}`

/**
 * Asks ffprobe about a file.
 * @throws AppError `ffmpegMissing`; `notAVideo` where ffprobe cannot make sense of the file.
 */
export const runFfprobe = (paths: FfmpegPaths, input: string): Promise<FfprobeData> =>
  new Promise((resolve, reject) => {
    if (paths.ffprobe === null) {
      reject(new AppError('ffmpegMissing'))
      return
    }
    const command = ffmpegCommand(inputName(input)).setFfprobePath(paths.ffprobe)
    command.ffprobe(
      ['-v', 'error', '-show_data_hash', 'MD5', ...inputOptions],
      (error: NodeJS.ErrnoException | null, data) => {
        if (!error) resolve(data)
        else
          reject(
            new AppError(error.code === 'ENOENT' || error.code === 'EACCES' ? 'ffmpegMissing' : 'notAVideo'),
          )
      },
    )
  })

/** Whole pictures rarely lie further apart. */
const NEAR_SECONDS = 20

/**
 * When whole pictures are shown shortly before a moment, in seconds of the file's own clock.
 * @throws AppError `ffmpegMissing`; an `Error` where the file cannot be read there
 */
export const wholePicturesNear = (paths: FfmpegPaths, input: string, seconds: number): Promise<number[]> =>
  new Promise((resolve, reject) => {
    if (paths.ffprobe === null) return reject(new AppError('ffmpegMissing'))
    const near = `${Math.max(0, seconds - NEAR_SECONDS).toFixed(3)}%${(seconds + 1).toFixed(3)}`
    const what = [
      '-select_streams',
      'V:0',
      '-read_intervals',
      near,
      '-show_entries',
      'packet=pts_time,flags',
      '-of',
      'csv=p=0',
    ]
    execFile(paths.ffprobe, ['-v', 'error', ...inputOptions, ...what, inputName(input)], (error, lines) => {
      if (error) return reject(new Error('not readable there', { cause: error }))
      const packets = lines.split('\n').map((line) => line.split(','))
      resolve(
        packets
          .filter(([, flags]) => flags?.startsWith('K'))
          .map(([time]) => Number(time))
          .filter(Number.isFinite),
      )
    })
  })

/** Starts ffmpeg, writing to a pipe. Aborting the signal kills it; `finished` then waits for its end. */
export const runFfmpeg = (paths: FfmpegPaths, job: FfmpegJob, signal?: AbortSignal): FfmpegRun => {
  // No 'close' event: fluent-ffmpeg takes it for a reader that went away and kills an ffmpeg that is about to finish.
  const output = new PassThrough({ emitClose: false })
  const finished = new Promise<void>((resolve, reject) => {
    if (paths.ffmpeg === null || signal?.aborted) {
      reject(new AppError(paths.ffmpeg === null ? 'ffmpegMissing' : 'cancelled'))
      return
    }
    const command = ffmpegCommand({ stdoutLines: STDERR_LINES }).setFfmpegPath(paths.ffmpeg)
    for (const [n, { source, options = [] }] of job.inputs.entries()) {
      command.input(typeof source === 'string' ? inputName(source) : source)
      command.inputOptions([
        ...(n === 0 ? ['-hide_banner', '-nostdin', '-nostats', '-v', 'warning'] : []),
        ...inputOptions,
        ...options,
      ])
    }
    command.outputOptions([...job.outputOptions])
    guardSpawn(command)
    const kill = () => command.kill('SIGKILL')
    const settle = (error: Error | null, stderr: string | null) => {
      signal?.removeEventListener('abort', kill)
      const failure = signal?.aborted ? new AppError('cancelled') : whatWentWrong(error, stderr ?? '')
      if (failure) reject(failure)
      else resolve()
    }
    command.on('start', () => signal?.aborted && kill())
    command.on('end', (_stdout: string | null, stderr: string | null) => settle(null, stderr))
    command.on('error', (error: Error, _stdout: string | null, stderr: string | null) =>
      settle(error, stderr),
    )
    signal?.addEventListener('abort', kill)
    command.output(output, { end: true }).run()
  })
  // Whoever reads must not take the end of a failed run for the end of the film.
  output.on('error', () => undefined)
  finished.catch((error: unknown) => output.destroy(isAppError(error) ? error : undefined))
  return { output, finished }
}

type End = (error: Error | null, stdout?: Lines, stderr?: Lines) => void
interface Lines {
  get(): string
}

/**
 * Where a program cannot be started at all, fluent-ffmpeg 2.1 reads from output that never was, and throws where nobody can
 * catch it. Here that output is empty instead. The callback at the end is the last argument; those between may be left out.
 */
const guardSpawn = (command: FfmpegCommand) => {
  const inner = command as unknown as { _spawnFfmpeg(...args: unknown[]): void }
  const spawn = inner._spawnFfmpeg.bind(command)
  const nothing: Lines = { get: () => '' }
  inner._spawnFfmpeg = (...args) => {
    const onEnd = args.pop() as End
    spawn(...args, (error: Error | null, stdout = nothing, stderr = nothing) => onEnd(error, stdout, stderr))
  }
}

/** ffmpeg ends well on many files that are cut short, and only warns. */
const CUT_SHORT = /File ended prematurely|partial file|moov atom not found/i

const whatWentWrong = (error: Error | null, stderr: string): AppError | null => {
  if (CUT_SHORT.test(stderr)) return new AppError('fileTruncated')
  if (error === null) return null
  if (/ENOENT|EACCES|Cannot find ffmpeg/.test(error.message)) return new AppError('ffmpegMissing')
  // Older than 5.1, or built without H.264: as good as none.
  if (/Unrecognized option|Unknown encoder/.test(stderr))
    return new AppError('ffmpegMissing', { unfit: true })
  return new AppError('conversionFailed')
}
