import type { PlaybackPlan } from '../plan/playbackPlan'

/**
 * ffmpeg's output arguments for a plan. It writes an MP4 in fragments to its standard output: unlike Matroska this keeps
 * exact times, rotation and the cut at the start, and unlike a plain MP4 it can be written to a pipe.
 */
export const ffmpegArguments = (plan: PlaybackPlan): string[] => [
  ...['-map', '0:V:0'], // capital V: no cover pictures
  ...(plan.audio ? ['-map', `0:a:${plan.audio.track}`] : []),
  ...['-map_metadata', '-1', '-map_chapters', '-1'],
  ...(plan.kind === 'transcode' ? [...squarePixels, ...encodeVideo] : ['-c:v', 'copy']),
  ...sound(plan),
  ...intoPipe,
]

export const intoPipe = [
  ...['-f', 'mp4', '-movflags', 'frag_keyframe+empty_moov+default_base_moof+delay_moov+skip_trailer'],
  ...['-frag_duration', '2000000'], // microseconds: a bound on what ffmpeg holds back where whole pictures are rare
]

/** Only frames marked as interlaced are deinterlaced. Sizes are made even, and pixels square. ffmpeg applies the rotation. */
const squarePixels = ['-vf', 'yadif=deint=interlaced,scale=trunc(iw*sar/2)*2:trunc(ih/2)*2,setsar=1']

/** H.264 that every player takes, a whole picture every two seconds for quick jumps. The times of the frames stay. */
export const encodeVideo = [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', '-profile:v', 'high'],
  ...['-force_key_frames', 'expr:gte(t,n_forced*2)'],
  ...['-fps_mode', 'vfr', '-enc_time_base', '1:90000'], // no frame doubled or left out to even the rate
]

/** At most stereo; gaps in the source are filled, so that sound and picture stay together. */
const sound = ({ audio, kind }: PlaybackPlan): string[] => {
  if (!audio) return ['-an']
  // Broadcast streams carry AAC with a header on each packet, which an MP4 keeps once for all.
  if (kind === 'remux') return ['-c:a', 'copy', ...(audio.codec === 'aac' ? ['-bsf:a', 'aac_adtstoasc'] : [])]
  return [...encodeSound(Math.min(2, Math.max(1, audio.channels))), '-af', 'aresample=async=1']
}

/** AAC at 160 kbit/s. */
export const encodeSound = (channels: number): string[] => [
  '-c:a',
  'aac',
  '-b:a',
  '160k',
  '-ac',
  String(channels),
]
