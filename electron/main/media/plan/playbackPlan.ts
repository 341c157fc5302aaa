import { AppError } from '@shared/errors'
import type { AudioFacts, SourceFacts, VideoFacts } from '../probe/facts'
import type { Gap } from '../source/editLists'
import { swapsSides, type Orientation } from '../source/orientation'
import { choosePicture } from '../source/pictureTrack'

/** Copy, remux, remux with transcoded audio, or transcode; in order of cost. */
export type PlanKind = 'asIs' | 'remux' | 'audioOnly' | 'transcode'

/** Why a plan is what it is. The interface has a sentence for each. */
export const planReasons = [
  'playable', // plays unchanged
  'container', // unsupported container, supported codecs
  'fragmented', // a long fragmented MP4 opens slowly
  'notIndexed', // no index, not seekable
  'audioTrack', // another audio track than the first is chosen
  'pictureTrack', // several picture tracks, of which one is chosen
  'audioCodec', // unsupported audio codec
  'videoCodec', // unsupported video codec
  'pictureFormat', // H.264 with more than 8 bits or chroma other than 4:2:0
  'edited', // cut in another program, which only marked what is left out
  'keyframesFar', // keyframes so far apart that jumping takes long
  'orientation', // turned in a way that players do not agree on
  'joined', // several files with the same decoder configuration
  'partsDiffer', // several files with different decoder configurations
  'trimmed', // plays unchanged but for the trim
] as const

export type PlanReason = (typeof planReasons)[number]

/** Which tracks to use; null for the default. Indexes from 0 among the tracks of a kind. */
interface TrackChoice {
  readonly audio: number | null
  readonly video: number | null
}

/** Input of the conversion. */
export interface PlaybackPlan {
  readonly kind: PlanKind
  readonly reason: PlanReason
  /** Of the stored film. */
  readonly mimeType: 'video/mp4' | 'video/webm'
  /** Index of the picture among the video tracks, from 0. */
  readonly videoTrack: number
  /** Of the frames in the source; a transcode stores them upright. */
  readonly orientation: Orientation
  /** Of the source, where ffmpeg would see another: width of a pixel divided by its height. */
  readonly pixelAspect: number | null
  /** Frame size of a transcode, upright and with square pixels. Even. */
  readonly frame: { readonly width: number; readonly height: number }
  /** The chosen audio track, its index counted from 0 among the audio tracks; null for a silent film. */
  readonly audio: { readonly track: number; readonly codec: string; readonly channels: number } | null
  /** Where a transcode shows and sounds nothing of the source, in seconds of it. */
  readonly gaps: { readonly video: readonly Gap[]; readonly audio: readonly Gap[] }
  readonly needsFfmpeg: boolean
  readonly durationMs: number | null
}

/** A fragmented MP4 longer than this opens noticeably slowly: the player reads every fragment first. */
const LONG_FRAGMENTED_MS = 10 * 60_000

/** With keyframes further apart than this, jumping in a film takes seconds. */
const KEYFRAMES_FAR_MS = 10_000

/**
 * The cheapest way to make a source playable.
 * @throws AppError `noVideoTrack`
 */
export const playbackPlan = (
  facts: SourceFacts,
  wanted: TrackChoice = { audio: null, video: null },
): PlaybackPlan => {
  const videoTrack =
    wanted.video !== null && facts.video[wanted.video] ? wanted.video : choosePicture(facts.video).index
  const video = facts.video[videoTrack ?? -1]
  if (!video || videoTrack === null) throw new AppError('noVideoTrack')
  const audioTrack =
    wanted.audio !== null && facts.audio[wanted.audio] ? wanted.audio : bestAudio(facts.audio)
  const audio = audioTrack === null ? undefined : facts.audio[audioTrack]
  const { kind, reason } = decide(facts, video, audioTrack, audio)
  return {
    kind,
    reason,
    videoTrack,
    orientation: { rotation: video.rotation, mirrored: video.mirrored },
    pixelAspect: video.exact ? null : video.pixelAspect,
    frame: frameOf(video),
    mimeType: kind === 'asIs' && facts.container === 'webm' ? 'video/webm' : 'video/mp4',
    audio:
      audio && audioTrack !== null
        ? { track: audioTrack, codec: audio.codec, channels: audio.channels }
        : null,
    gaps: { video: video.gaps, audio: audio?.gaps ?? [] },
    needsFfmpeg:
      kind === 'audioOnly' || kind === 'transcode' || (kind === 'remux' && facts.reader === 'ffmpeg'),
    durationMs: facts.durationMs,
  }
}

const frameOf = (video: VideoFacts): PlaybackPlan['frame'] => {
  const [wide, high] = [video.width * video.pixelAspect, video.height]
  const even = (pixels: number) => Math.max(2, Math.floor(pixels / 2 + 1e-6) * 2)
  const [width, height] = [even(wide), even(high)]
  return swapsSides(video) ? { width: height, height: width } : { width, height }
}

/** What a copy of packets cannot give, whatever the codecs: the frames must be decoded. */
const mustDecode = (video: VideoFacts, audio: AudioFacts | undefined): PlanReason | null => {
  if ([video, audio].some((track) => track && (track.edited || track.gaps.length > 0))) return 'edited'
  // Chromium shows mirrored quarter turns wrongly: what is blurred would lie elsewhere than on the screen.
  if (!video.exact || (video.mirrored && swapsSides(video))) return 'orientation'
  return (video.keyframeGapMs ?? 0) > KEYFRAMES_FAR_MS ? 'keyframesFar' : null
}

/** Whether the film would have tracks beside the two that are used: which of them a player shows is up to it. */
const hasOthers = (facts: SourceFacts): PlanReason | null => {
  if (facts.video.length > 1) return 'pictureTrack'
  return facts.audio.length > 1 && facts.audio.some(({ edited }) => edited) ? 'audioTrack' : null
}

const decide = (
  facts: SourceFacts,
  video: VideoFacts,
  audioTrack: number | null,
  audio: AudioFacts | undefined,
): { kind: PlanKind; reason: PlanReason } => {
  const audioFitsMp4 = !audio || fitsMp4(audio)
  const others = hasOthers(facts)

  const decoded = mustDecode(video, audio)
  if (decoded) return { kind: 'transcode', reason: decoded }
  if (facts.container === 'webm' && webmVideo.has(video.codec) && (!audio || webmAudio.has(audio.codec))) {
    const upright = video.rotation === 0 && !video.mirrored
    const why = others ?? (audioTrack ? 'audioTrack' : upright ? null : 'orientation')
    if (facts.indexed) return why ? remuxWebm(audioFitsMp4, why, video) : { kind: 'asIs', reason: 'playable' }
    return remuxWebm(audioFitsMp4, 'notIndexed', video)
  }
  if (!mp4Video.has(video.codec)) return { kind: 'transcode', reason: 'videoCodec' }
  if (video.eightBit420 === false) return { kind: 'transcode', reason: 'pictureFormat' }
  // AVI and similar containers keep no reliable timestamps for H.264.
  if (facts.container === 'other') return { kind: 'transcode', reason: 'container' }
  if (!audioFitsMp4) return { kind: 'audioOnly', reason: 'audioCodec' }
  if (facts.container !== 'mp4') return { kind: 'remux', reason: 'container' }
  if (others) return { kind: 'remux', reason: others }
  if (audioTrack) return { kind: 'remux', reason: 'audioTrack' }
  if (facts.fragmented && (facts.durationMs ?? 0) > LONG_FRAGMENTED_MS)
    return { kind: 'remux', reason: 'fragmented' }
  return { kind: 'asIs', reason: 'playable' }
}

/** A WebM that must be remuxed becomes an MP4, where VP8 is not widely supported. */
const remuxWebm = (
  audioFitsMp4: boolean,
  reason: PlanReason,
  video: VideoFacts,
): { kind: PlanKind; reason: PlanReason } => {
  if (!mp4Video.has(video.codec)) return { kind: 'transcode', reason }
  return { kind: audioFitsMp4 ? 'remux' : 'audioOnly', reason }
}

const mp4Video = new Set(['avc', 'vp9', 'av1'])
const mp4Audio = new Set(['aac', 'mp3', 'opus', 'flac'])
const webmVideo = new Set(['vp8', 'vp9', 'av1'])
const webmAudio = new Set(['opus', 'vorbis'])
/** AAC-LC, HE-AAC and HE-AAC v2 (MPEG-4 audio object types), which Chromium decodes. */
const aacKinds = ['mp4a.40.2', 'mp4a.40.02', 'mp4a.40.5', 'mp4a.40.05', 'mp4a.40.29', 'mp4a.67']

const fitsMp4 = (audio: AudioFacts): boolean => {
  if (audio.codec !== 'aac') return mp4Audio.has(audio.codec)
  return audio.codecString === null || aacKinds.includes(audio.codecString)
}

/** The default track; among several, one that needs no transcoding, then the first. */
const bestAudio = (tracks: readonly AudioFacts[]): number | null => {
  const score = (track: AudioFacts) =>
    (track.isDefault ? 2 : 0) + (fitsMp4(track) || webmAudio.has(track.codec) ? 1 : 0)
  const best = Math.max(...tracks.map(score))
  return tracks.length === 0 ? null : tracks.findIndex((track) => score(track) === best)
}
