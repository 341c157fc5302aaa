import { AppError } from '@shared/errors'
import { orientationOf, UPRIGHT, type StatedOrientation } from '../source/orientation'
import type { AudioFacts, Container, SourceFacts, VideoFacts } from './facts'
import type { FfmpegPaths } from '../ffmpeg/ffmpegPath'
import { firstKeyframeGap, runFfprobe, type FfprobeReport, type FfprobeStream } from '../ffmpeg/ffprobe'

/**
 * The facts of a file as ffprobe reports them.
 * @throws AppError `notAVideo`, `noVideoTrack`, `ffmpegMissing`; the signal's reason
 */
export const probeWithFfmpeg = async (
  path: string,
  paths: FfmpegPaths,
  signal?: AbortSignal,
): Promise<Pick<SourceFacts, 'container' | 'durationMs' | 'startMs' | 'video' | 'audio'>> => {
  const report = await runFfprobe(paths, path, signal)
  const video = report.streams.filter((stream) => stream.codec_type === 'video' && !isCoverArt(stream))
  const audio = report.streams.filter((stream) => stream.codec_type === 'audio')
  if (video.length === 0) throw new AppError(audio.length > 0 ? 'noVideoTrack' : 'notAVideo')
  const seconds = Number(report.format.duration)
  const container = containerOf(report)
  // All else that only ffmpeg reads is transcoded anyway.
  const keyframeGapMs = container === 'mpegts' ? await firstKeyframeGap(paths, path, signal) : null
  const start = Number(report.format.start_time)
  return {
    container,
    startMs: container === 'mpegts' && Number.isFinite(start) ? Math.round(start * 1000) : null,
    durationMs: Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null,
    video: video.map((stream) => ({ ...videoFacts(stream, container), keyframeGapMs })),
    audio: audio.map((stream) => audioFacts(stream, container)),
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

/** Edit lists are not read here, so that a film that may have one is not copied but decoded, which obeys them. */
const mayBeEdited = (container: Container): boolean => container === 'mp4' || container === 'mov'

const videoFacts = (stream: FfprobeStream, container: Container): VideoFacts => ({
  codec: videoNames[stream.codec_name ?? ''] ?? stream.codec_name ?? 'unknown',
  codecString: null,
  width: stream.width ?? 0,
  height: stream.height ?? 0,
  ...orientation(stream),
  pixelAspect: ratio(stream.sample_aspect_ratio, ':') ?? 1,
  isDefault: stream.disposition?.default === 1,
  edited: mayBeEdited(container),
  gaps: [],
  keyframeGapMs: null,
  fps: ratio(stream.avg_frame_rate),
  eightBit420: stream.pix_fmt === undefined ? null : ['yuv420p', 'yuvj420p'].includes(stream.pix_fmt),
  setup: stream.extradata_hash ?? null,
})

const audioFacts = (stream: FfprobeStream, container: Container): AudioFacts => ({
  codec: stream.codec_name ?? 'unknown',
  codecString: null,
  channels: stream.channels ?? 1,
  sampleRate: Number(stream.sample_rate ?? 0),
  isDefault: stream.disposition?.default === 1,
  edited: mayBeEdited(container),
  gaps: [],
  setup: stream.extradata_hash ?? 'none',
  language: tagOf(stream, 'language'),
  name: tagOf(stream, 'title'),
})

const tagOf = ({ tags }: FfprobeStream, name: string): string | null => {
  const tag = tags?.[name]
  return tag === undefined || tag === '' || tag === 'und' ? null : tag
}

const videoNames: Record<string, string> = { h264: 'avc' }

/**
 * From the display matrix that ffprobe prints as three rows of three numbers, the last column with 30 binary digits
 * after the point, the others with 16.
 */
const orientation = ({ side_data_list: sideData = [] }: FfprobeStream): StatedOrientation => {
  const text = sideData.find(({ displaymatrix }) => displaymatrix !== undefined)?.displaymatrix
  if (text === undefined) return { ...UPRIGHT, exact: true }
  const numbers = text.split('\n').flatMap((row) =>
    row
      .replace(/^\s*[0-9a-f]+:/i, '')
      .trim()
      .split(/\s+/)
      .filter((cell) => cell !== '')
      .map(Number),
  )
  return orientationOf(numbers.map((value, i) => value / (i % 3 === 2 ? 2 ** 30 : 2 ** 16)))
}

const ratio = (text: string | undefined, sign = '/'): number | null => {
  const [above, below] = (text ?? '').split(sign).map(Number)
  return above && below ? above / below : null
}
