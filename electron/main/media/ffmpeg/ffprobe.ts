import { z } from 'zod'
import { AppError } from '@shared/errors'
import { fileOptions, fileUrl } from './ffmpeg'
import type { FfmpegPaths } from './ffmpegPath'
import { readOutput, runProcess } from './runProcess'

const tags = z.record(z.string(), z.string()).optional()
const disposition = z
  .object({ default: z.number().optional(), attached_pic: z.number().optional() })
  .optional()

const Stream = z.object({
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  pix_fmt: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  sample_aspect_ratio: z.string().optional(),
  channels: z.number().optional(),
  sample_rate: z.string().optional(),
  extradata_hash: z.string().optional(),
  side_data_list: z.array(z.object({ displaymatrix: z.string().optional() })).optional(),
  disposition,
  tags,
})

/** The fields that are used of `ffprobe -of json -show_format -show_streams`. */
const Report = z.object({
  streams: z.array(Stream).default([]),
  format: z.object({
    format_name: z.string().optional(),
    duration: z.string().optional(),
    start_time: z.string().optional(),
    tags,
  }),
})

export type FfprobeReport = z.infer<typeof Report>
export type FfprobeStream = z.infer<typeof Stream>

/** ffprobe reads the start and the end of a file and prints nothing until then; a slow network drive takes a while. */
const IDLE_MS = 60_000

const run = (ffprobe: string, args: readonly string[], path: string, signal: AbortSignal | undefined) =>
  readOutput(
    runProcess(ffprobe, ['-v', 'error', ...fileOptions, ...args, fileUrl(path)], { idleMs: IDLE_MS, signal }),
  )

/**
 * Asks ffprobe for the container and the streams of a file.
 * @throws AppError `ffmpegMissing`; `notAVideo` where ffprobe cannot read the file; the signal's reason
 */
export const runFfprobe = async (
  { ffprobe }: FfmpegPaths,
  path: string,
  signal?: AbortSignal,
): Promise<FfprobeReport> => {
  if (ffprobe === null) throw new AppError('ffmpegMissing')
  const what = ['-of', 'json', '-show_format', '-show_streams', '-show_data_hash', 'MD5']
  const { text, end } = await run(ffprobe, what, path, signal)
  signal?.throwIfAborted()
  if (end.kind === 'notStarted') throw new AppError('ffmpegMissing')
  const report = end.kind === 'ok' ? Report.safeParse(parseJson(text)) : null
  if (!report?.success) throw new AppError('notAVideo')
  return report.data
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Keyframes are rarely further apart. */
const NEAR_SECONDS = 20

/**
 * The times of the keyframes shortly before a moment, in seconds of the file's own clock.
 * @throws AppError `ffmpegMissing`; an `Error` where the file cannot be read there
 */
export const keyframesNear = async (
  paths: FfmpegPaths,
  path: string,
  seconds: number,
  signal?: AbortSignal,
): Promise<number[]> => {
  const interval = `${Math.max(0, seconds - NEAR_SECONDS).toFixed(3)}%${(seconds + 1).toFixed(3)}`
  const packets = await packetsIn(paths, path, interval, signal)
  return packets.filter(({ isKey }) => isKey).map(({ at }) => at)
}

/** What is read to learn how far apart keyframes are. */
const GAP_SECONDS = 12

/**
 * The longest time without a keyframe in the first seconds of a file, in milliseconds; null where they cannot be read.
 * @throws AppError `ffmpegMissing`
 */
export const firstKeyframeGap = async (
  paths: FfmpegPaths,
  path: string,
  signal?: AbortSignal,
): Promise<number | null> => {
  const packets = await packetsIn(paths, path, `%+${GAP_SECONDS}`, signal).catch(() => [])
  return packets.length === 0 ? null : longestGap(packets)
}

interface Packet {
  readonly at: number
  readonly isKey: boolean
}

/** The longest time between a packet and the keyframe before it, in milliseconds. Times in seconds. */
const longestGap = (packets: readonly Packet[]): number => {
  const sorted = [...packets].sort((a, b) => a.at - b.at)
  let [key, most] = [sorted[0]?.at ?? 0, 0]
  for (const { at, isKey } of sorted) {
    most = Math.max(most, at - key)
    if (isKey) key = at
  }
  return Math.round(most * 1000)
}

/** The packets of the picture in an interval, as `-read_intervals` names it. */
const packetsIn = async (
  { ffprobe }: FfmpegPaths,
  path: string,
  interval: string,
  signal: AbortSignal | undefined,
): Promise<Packet[]> => {
  if (ffprobe === null) throw new AppError('ffmpegMissing')
  const entries = ['-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0']
  const args = ['-select_streams', 'V:0', '-read_intervals', interval, ...entries]
  const { text, end } = await run(ffprobe, args, path, signal)
  if (end.kind !== 'ok') throw new Error('not readable there')
  return text
    .split(/\r?\n/)
    .map((line) => line.split(','))
    .map(([time = '', flags]) => ({
      at: time === '' ? NaN : Number(time),
      isKey: flags?.startsWith('K') === true,
    }))
    .filter(({ at }) => Number.isFinite(at))
}
