import type { PlaybackPlan } from '../plan/playbackPlan'
import type { Gap } from '../source/editLists'
import { uprightFilters } from '../source/orientation'

/**
 * ffmpeg's output options for a plan: fragmented MP4, which unlike Matroska keeps exact timestamps, rotation
 * and the edit list, and unlike plain MP4 can be written to a pipe (docs/adr/0005).
 * @param fromMs where ffmpeg begins to read its input
 */
export const ffmpegArguments = (plan: PlaybackPlan, fromMs: number | null = null): string[] => [
  ...['-map', `0:V:${plan.videoTrack}`], // capital V: no cover art
  ...(plan.audio ? ['-map', `0:a:${plan.audio.track}`] : []),
  ...['-map_metadata', '-1', '-map_chapters', '-1'],
  ...(plan.kind === 'transcode'
    ? ['-vf', [...hidden(plan.gaps.video, fromMs), uprightFrame(plan)].join(','), ...encodeVideo]
    : ['-c:v', 'copy']),
  ...audioOptions(plan, fromMs),
  ...intoPipe,
]

export const intoPipe = [
  ...['-f', 'mp4', '-movflags', 'frag_keyframe+empty_moov+default_base_moof+delay_moov+skip_trailer'],
  ...['-frag_duration', '2000000'], // microseconds: limits what ffmpeg buffers where keyframes are rare
]

const within = (gaps: readonly Gap[], fromMs: number | null): string =>
  gaps
    .map(({ from, to }) => [from, to].map((seconds) => (seconds - (fromMs ?? 0) / 1000 - 0.001).toFixed(3)))
    .map(([from, to]) => `gte(t,${from})*lt(t,${to})`)
    .join('+')

/** Filters that drop the frames of gaps, so that the one before stays. */
export const hidden = (gaps: readonly Gap[], fromMs: number | null): string[] =>
  gaps.length === 0 ? [] : [`select='not(${within(gaps, fromMs)})'`]

/** Filters that silence gaps. */
export const silenced = (gaps: readonly Gap[], fromMs: number | null): string[] =>
  gaps.length === 0 ? [] : [`volume=0:enable='${within(gaps, fromMs)}'`]

/**
 * Filters that fit frames into one of a size: deinterlaced where marked, turned upright, with square pixels, and with
 * bars where a frame has another shape, as when the size changes within a film. Inputs are read with `NO_AUTOROTATE`.
 */
export const uprightFrame = ({
  orientation,
  pixelAspect,
  frame,
}: Pick<PlaybackPlan, 'orientation' | 'pixelAspect' | 'frame'>): string =>
  [
    'yadif=deint=interlaced',
    // ffmpeg derives a pixel aspect from a matrix that scales or shears.
    ...(pixelAspect === null ? [] : [`setsar=${pixelAspect}`]),
    ...uprightFilters(orientation),
    'scale=trunc(iw*sar/2)*2:trunc(ih/2)*2',
    ...fitFrame(frame.width, frame.height),
  ].join(',')

/** Filters that scale frames of square pixels into a size in their own shape, centred between bars. */
export const fitFrame = (width: number, height: number): string[] => [
  `scale=${width}:${height}:force_original_aspect_ratio=decrease`,
  `pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2`,
  'setsar=1',
]

/** H.264 High, 8-bit 4:2:0, with a keyframe every two seconds for fast seeking. Frame timestamps are kept. */
export const encodeVideo = [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', '-profile:v', 'high'],
  ...['-force_key_frames', 'expr:gte(t,n_forced*2)'],
  ...['-fps_mode', 'vfr', '-enc_time_base', '1:90000'], // variable frame rate: no frame is duplicated or dropped
]

/** At most stereo. `aresample=async` fills gaps in the source, which would shift the audio against the video. */
const audioOptions = ({ audio, kind, gaps }: PlaybackPlan, fromMs: number | null): string[] => {
  if (!audio) return ['-an']
  // MPEG-TS carries AAC with ADTS headers; MP4 wants one AudioSpecificConfig.
  if (kind === 'remux') return ['-c:a', 'copy', ...(audio.codec === 'aac' ? ['-bsf:a', 'aac_adtstoasc'] : [])]
  const filters = ['aresample=async=1', ...silenced(gaps.audio, fromMs)]
  return [...encodeAudio(Math.min(2, Math.max(1, audio.channels))), '-af', filters.join(',')]
}

/** AAC at 160 kbit/s. */
export const encodeAudio = (channels: number): string[] => [
  '-c:a',
  'aac',
  '-b:a',
  '160k',
  '-ac',
  String(channels),
]
