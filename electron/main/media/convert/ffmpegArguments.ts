import type { PlaybackPlan } from '../plan/playbackPlan'

/**
 * ffmpeg's output options for a plan: fragmented MP4, which unlike Matroska keeps exact timestamps, rotation
 * and the edit list, and unlike plain MP4 can be written to a pipe (docs/adr/0005).
 */
export const ffmpegArguments = (plan: PlaybackPlan): string[] => [
  ...['-map', '0:V:0'], // capital V: no cover art
  ...(plan.audio ? ['-map', `0:a:${plan.audio.track}`] : []),
  ...['-map_metadata', '-1', '-map_chapters', '-1'],
  ...(plan.kind === 'transcode' ? [...squarePixels, ...encodeVideo] : ['-c:v', 'copy']),
  ...audioOptions(plan),
  ...intoPipe,
]

export const intoPipe = [
  ...['-f', 'mp4', '-movflags', 'frag_keyframe+empty_moov+default_base_moof+delay_moov+skip_trailer'],
  ...['-frag_duration', '2000000'], // microseconds: limits what ffmpeg buffers where keyframes are rare
]

/** Deinterlaces frames that are marked as interlaced, makes sizes even and pixels square. ffmpeg rotates by default. */
const squarePixels = ['-vf', 'yadif=deint=interlaced,scale=trunc(iw*sar/2)*2:trunc(ih/2)*2,setsar=1']

/** H.264 High, 8-bit 4:2:0, with a keyframe every two seconds for fast seeking. Frame timestamps are kept. */
export const encodeVideo = [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', '-profile:v', 'high'],
  ...['-force_key_frames', 'expr:gte(t,n_forced*2)'],
  ...['-fps_mode', 'vfr', '-enc_time_base', '1:90000'], // variable frame rate: no frame is duplicated or dropped
]

/** At most stereo. `aresample=async` fills gaps in the source, which would shift the audio against the video. */
const audioOptions = ({ audio, kind }: PlaybackPlan): string[] => {
  if (!audio) return ['-an']
  // MPEG-TS carries AAC with ADTS headers; MP4 wants one AudioSpecificConfig.
  if (kind === 'remux') return ['-c:a', 'copy', ...(audio.codec === 'aac' ? ['-bsf:a', 'aac_adtstoasc'] : [])]
  return [...encodeAudio(Math.min(2, Math.max(1, audio.channels))), '-af', 'aresample=async=1']
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
