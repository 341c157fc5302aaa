import { AppError } from '@shared/errors'
import type { AudioFacts, Container, Rotation, SourceFacts, VideoFacts } from './facts'
import type { FfmpegPaths } from '../ffmpeg/ffmpegPath'
import { runFfprobe, type FfprobeReport, type FfprobeStream } from '../ffmpeg/ffprobe'

/**
 * The facts of a file as ffprobe reports them.
 * @throws AppError `notAVideo`, `noVideoTrack`, `ffmpegMissing`
 */
export const probeWithFfmpeg = async (
  path: string,
  paths: FfmpegPaths,
): Promise<Pick<SourceFacts, 'container' | 'durationMs' | 'startMs' | 'video' | 'audio'>> => {
  const report = await runFfprobe(paths, path)
  const video = report.streams.filter((stream) => stream.codec_type === 'video' && !isCoverArt(stream))
  const audio = report.streams.filter((stream) => stream.codec_type === 'audio')
  if (video.length === 0) throw new AppError(audio.length > 0 ? 'noVideoTrack' : 'notAVideo')
  const seconds = Number(report.format.duration)
  const container = containerOf(report)
  const start = Number(report.format.start_time)
  return {
    container,
    startMs: container === 'mpegts' && Number.isFinite(start) ? Math.round(start * 1000) : null,
    durationMs: Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null,
    video: video.map(videoFacts),
    audio: audio.map(audioFacts),
  }
}

const isCoverArt = ({ disposition }: FfprobeStream) => disposition?.attached_pic === 1

const containerOf = ({ format }: FfprobeReport): Container => {
  const names = (format.format_name ?? '').split(',')
  if (names.includes('mp4')) return (format.tags?.['major_brand'] ?? '').startsWith('qt') ? 'mov' : 'mp4'
  // ffprobe does not distinguish WebM from Matroska; Matroska is the one that is always remuxed.
  if (names.includes('matroska')) return 'matroska'
  return names.includes('mpegts') ? 'mpegts' : 'other'
}

const videoFacts = (stream: FfprobeStream): VideoFacts => ({
  codec: videoNames[stream.codec_name ?? ''] ?? stream.codec_name ?? 'unknown',
  codecString: null,
  width: stream.width ?? 0,
  height: stream.height ?? 0,
  rotation: clockwise(stream),
  fps: ratio(stream.avg_frame_rate),
  eightBit420: stream.pix_fmt === undefined ? null : ['yuv420p', 'yuvj420p'].includes(stream.pix_fmt),
  setup: stream.extradata_hash ?? null,
})

const audioFacts = (stream: FfprobeStream): AudioFacts => ({
  codec: stream.codec_name ?? 'unknown',
  codecString: null,
  channels: stream.channels ?? 1,
  sampleRate: Number(stream.sample_rate ?? 0),
  isDefault: stream.disposition?.default === 1,
  setup: stream.extradata_hash ?? 'none',
  language: tagOf(stream, 'language'),
  name: tagOf(stream, 'title'),
})

const tagOf = ({ tags }: FfprobeStream, name: string): string | null => {
  const tag = tags?.[name]
  return tag === undefined || tag === '' || tag === 'und' ? null : tag
}

const videoNames: Record<string, string> = { h264: 'avc' }

/** ffprobe counts counterclockwise, from -180 to 180. */
const clockwise = ({ side_data_list: sideData = [] }: FfprobeStream): Rotation => {
  const degrees = sideData.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0
  const turn = ((Math.round(-degrees / 90) % 4) + 4) % 4
  return ([0, 90, 180, 270] as const)[turn as 0 | 1 | 2 | 3]
}

const ratio = (text: string | undefined): number | null => {
  const [above, below] = (text ?? '').split('/').map(Number)
  return above && below ? above / below : null
}
