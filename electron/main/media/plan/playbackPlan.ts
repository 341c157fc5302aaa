import { AppError } from '@shared/errors'
import type { AudioFacts, SourceFacts, VideoFacts } from '../probe/facts'

/** Copy, remux, remux with transcoded audio, or transcode; in order of cost. */
export type PlanKind = 'asIs' | 'remux' | 'audioOnly' | 'transcode'

/** Why a plan is what it is. The interface has a sentence for each. */
export const planReasons = [
  'playable', // plays unchanged
  'container', // unsupported container, supported codecs
  'fragmented', // a long fragmented MP4 opens slowly
  'notIndexed', // no index, not seekable
  'audioTrack', // another audio track than the first is chosen
  'audioCodec', // unsupported audio codec
  'videoCodec', // unsupported video codec
  'pictureFormat', // H.264 with more than 8 bits or chroma other than 4:2:0
  'joined', // several files with the same decoder configuration
  'partsDiffer', // several files with different decoder configurations
  'trimmed', // plays unchanged but for the trim
] as const

export type PlanReason = (typeof planReasons)[number]

/** Input of the conversion. The video is always the first video track. */
export interface PlaybackPlan {
  readonly kind: PlanKind
  readonly reason: PlanReason
  /** Of the stored film. */
  readonly mimeType: 'video/mp4' | 'video/webm'
  /** The chosen audio track, its index counted from 0 among the audio tracks; null for a silent film. */
  readonly audio: { readonly track: number; readonly codec: string; readonly channels: number } | null
  readonly needsFfmpeg: boolean
  readonly durationMs: number | null
}

/** A fragmented MP4 longer than this opens noticeably slowly: the player reads every fragment first. */
const LONG_FRAGMENTED_MS = 10 * 60_000

/**
 * The cheapest way to make a source playable.
 * @param wanted index of the audio track to use, from 0; null for the default
 * @throws AppError `noVideoTrack`
 */
export const playbackPlan = (facts: SourceFacts, wanted: number | null = null): PlaybackPlan => {
  const video = facts.video[0]
  if (!video) throw new AppError('noVideoTrack')
  const audioTrack = wanted !== null && facts.audio[wanted] ? wanted : bestAudio(facts.audio)
  const audio = audioTrack === null ? undefined : facts.audio[audioTrack]
  const { kind, reason } = decide(facts, video, audioTrack, audio)
  return {
    kind,
    reason,
    mimeType: kind === 'asIs' && facts.container === 'webm' ? 'video/webm' : 'video/mp4',
    audio:
      audio && audioTrack !== null
        ? { track: audioTrack, codec: audio.codec, channels: audio.channels }
        : null,
    needsFfmpeg:
      kind === 'audioOnly' || kind === 'transcode' || (kind === 'remux' && facts.reader === 'ffmpeg'),
    durationMs: facts.durationMs,
  }
}

const decide = (
  facts: SourceFacts,
  video: VideoFacts,
  audioTrack: number | null,
  audio: AudioFacts | undefined,
): { kind: PlanKind; reason: PlanReason } => {
  const audioFitsMp4 = !audio || fitsMp4(audio)

  if (facts.container === 'webm' && webmVideo.has(video.codec) && (!audio || webmAudio.has(audio.codec))) {
    if (facts.indexed)
      return audioTrack ? remuxWebm(audioFitsMp4, 'audioTrack', video) : { kind: 'asIs', reason: 'playable' }
    return remuxWebm(audioFitsMp4, 'notIndexed', video)
  }
  if (!mp4Video.has(video.codec)) return { kind: 'transcode', reason: 'videoCodec' }
  if (video.eightBit420 === false) return { kind: 'transcode', reason: 'pictureFormat' }
  // AVI and similar containers keep no reliable timestamps for H.264.
  if (facts.container === 'other') return { kind: 'transcode', reason: 'container' }
  if (!audioFitsMp4) return { kind: 'audioOnly', reason: 'audioCodec' }
  if (facts.container !== 'mp4') return { kind: 'remux', reason: 'container' }
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
