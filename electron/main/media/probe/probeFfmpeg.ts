import type { FfprobeData, FfprobeStream } from 'fluent-ffmpeg'
import { AppError } from '@shared/errors'
import type { AudioFacts, Container, Rotation, SourceFacts, VideoFacts } from './facts'
import { runFfprobe } from '../ffmpeg/ffmpeg'
import type { FfmpegPaths } from '../ffmpeg/ffmpegPath'

/**
 * The facts of a file as ffprobe sees them.
 * @throws AppError `notAVideo`, `noVideoTrack`, `ffmpegMissing`
 */
export const probeWithFfmpeg = async (
  path: string,
  paths: FfmpegPaths,
): Promise<Pick<SourceFacts, 'container' | 'durationMs' | 'startMs' | 'video' | 'audio'>> => {
  const data = await runFfprobe(paths, path)
  const video = data.streams.filter((stream) => stream.codec_type === 'video' && !isCoverPicture(stream))
  const audio = data.streams.filter((stream) => stream.codec_type === 'audio')
  if (video.length === 0) throw new AppError(audio.length > 0 ? 'noVideoTrack' : 'notAVideo')
  const seconds = Number(data.format.duration)
  const container = containerOf(data)
  const start = Number(data.format.start_time)
  return {
    container,
    startMs: container === 'mpegts' && Number.isFinite(start) ? Math.round(start * 1000) : null,
    durationMs: Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null,
    video: video.map(videoFacts),
    audio: audio.map(audioFacts),
  }
}

const isCoverPicture = (stream: FfprobeStream) => String(stream.disposition?.['attached_pic'] ?? 0) === '1'

const containerOf = ({ format }: FfprobeData): Container => {
  const names = (format.format_name ?? '').split(',')
  if (names.includes('mp4'))
    return String(format.tags?.['major_brand'] ?? '').startsWith('qt') ? 'mov' : 'mp4'
  // ffprobe does not tell WebM from Matroska; what is in doubt is converted.
  if (names.includes('matroska')) return 'matroska'
  return names.includes('mpegts') ? 'mpegts' : 'other'
}

const videoFacts = (stream: FfprobeStream): VideoFacts => ({
  codec: videoNames[stream.codec_name ?? ''] ?? stream.codec_name ?? 'unknown',
  codecString: null,
  width: stream.width ?? 0,
  height: stream.height ?? 0,
  rotation: clockwise(Number(stream.rotation ?? 0)),
  fps: ratio(stream.avg_frame_rate),
  eightBit420: stream.pix_fmt === undefined ? null : ['yuv420p', 'yuvj420p'].includes(stream.pix_fmt),
  setup: markOf(stream),
})

const audioFacts = (stream: FfprobeStream): AudioFacts => ({
  codec: stream.codec_name ?? 'unknown',
  codecString: null,
  channels: stream.channels ?? 1,
  sampleRate: Number(stream.sample_rate ?? 0),
  isDefault: String(stream.disposition?.['default'] ?? 0) === '1',
  setup: markOf(stream) ?? 'none',
  language: tagOf(stream, 'language'),
  name: tagOf(stream, 'title'),
})

/** By ffprobe's digest of what the file keeps for the decoder. */
const markOf = (stream: FfprobeStream): string | null => {
  const hash: unknown = stream['extradata_hash']
  return typeof hash === 'string' ? hash : null
}

const tagOf = (stream: FfprobeStream, name: string): string | null => {
  const tag: unknown = (stream.tags as Record<string, unknown> | undefined)?.[name]
  return typeof tag === 'string' && tag !== '' && tag !== 'und' ? tag : null
}

const videoNames: Record<string, string> = { h264: 'avc' }

/** ffprobe counts turns against the clock, from -180 to 180. */
const clockwise = (degrees: number): Rotation => {
  const turn = ((Math.round(-degrees / 90) % 4) + 4) % 4
  return ([0, 90, 180, 270] as const)[turn as 0 | 1 | 2 | 3]
}

const ratio = (text: string | undefined): number | null => {
  const [above, below] = (text ?? '').split('/').map(Number)
  return above && below ? above / below : null
}
