import { AppError } from '@shared/errors'
import type { AudioFacts, SourceFacts, VideoFacts } from '../probe/facts'

/** From the least to the most that has to be done before a recording plays. */
export type PlanKind = 'asIs' | 'remux' | 'audioOnly' | 'transcode'

/** Why a plan is what it is. The interface has a sentence for each. */
export const planReasons = [
  'playable', // it plays as it is
  'container', // the wrapping has to be changed, picture and sound stay
  'fragmented', // a long film in fragments opens slowly: it is rewrapped
  'notIndexed', // streamed to disk without an index, so that one could not jump in it
  'audioTrack', // several sound tracks, and not the first is the one to play
  'audioCodec', // the sound is in a form that the player does not know
  'videoCodec', // the picture is in a form that the player does not know
  'pictureFormat', // H.264, but with finer colours than the player knows
  'joined', // several files of the same kind are put together as they are
  'partsDiffer', // several files that no one player could go through without a break
  'trimmed', // it would play as it is, but some minutes are left out
] as const

export type PlanReason = (typeof planReasons)[number]

/** All that the conversion has to know. The picture is always the first picture track. */
export interface PlaybackPlan {
  readonly kind: PlanKind
  readonly reason: PlanReason
  /** Of what will be stored and played. */
  readonly mimeType: 'video/mp4' | 'video/webm'
  /** The chosen sound in the source, its track counted from 0 among the sound tracks; null for a silent film. */
  readonly audio: { readonly track: number; readonly codec: string; readonly channels: number } | null
  readonly needsFfmpeg: boolean
  readonly durationMs: number | null
}

/** Longer than this, opening an MP4 in fragments takes the player noticeably long, for it looks at each of them. */
const LONG_FRAGMENTED_MS = 10 * 60_000

/**
 * How a source becomes something that plays: as it is where that is possible, else with as little change as will do.
 * @param wanted the sound track to take, counted from 0; null for the one that suits best
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
  const soundFitsMp4 = !audio || fitsMp4(audio)

  if (facts.container === 'webm' && webmVideo.has(video.codec) && (!audio || webmAudio.has(audio.codec))) {
    if (facts.indexed)
      return audioTrack ? rewrap(soundFitsMp4, 'audioTrack', video) : { kind: 'asIs', reason: 'playable' }
    return rewrap(soundFitsMp4, 'notIndexed', video)
  }
  if (!mp4Video.has(video.codec)) return { kind: 'transcode', reason: 'videoCodec' }
  if (video.eightBit420 === false) return { kind: 'transcode', reason: 'pictureFormat' }
  // Old containers (AVI and the like) keep no reliable times for H.264.
  if (facts.container === 'other') return { kind: 'transcode', reason: 'container' }
  if (!soundFitsMp4) return { kind: 'audioOnly', reason: 'audioCodec' }
  if (facts.container !== 'mp4') return { kind: 'remux', reason: 'container' }
  if (audioTrack) return { kind: 'remux', reason: 'audioTrack' }
  if (facts.fragmented && (facts.durationMs ?? 0) > LONG_FRAGMENTED_MS)
    return { kind: 'remux', reason: 'fragmented' }
  return { kind: 'asIs', reason: 'playable' }
}

/** A WebM that cannot stay one becomes an MP4, which cannot hold VP8 in a form that is widely understood. */
const rewrap = (
  soundFitsMp4: boolean,
  reason: PlanReason,
  video: VideoFacts,
): { kind: PlanKind; reason: PlanReason } => {
  if (!mp4Video.has(video.codec)) return { kind: 'transcode', reason }
  return { kind: soundFitsMp4 ? 'remux' : 'audioOnly', reason }
}

const mp4Video = new Set(['avc', 'vp9', 'av1'])
const mp4Audio = new Set(['aac', 'mp3', 'opus', 'flac'])
const webmVideo = new Set(['vp8', 'vp9', 'av1'])
const webmAudio = new Set(['opus', 'vorbis'])
/** AAC-LC, HE-AAC and HE-AAC v2 (MPEG-4 audio object types); the player knows no others. */
const aacKinds = ['mp4a.40.2', 'mp4a.40.02', 'mp4a.40.5', 'mp4a.40.05', 'mp4a.40.29', 'mp4a.67']

const fitsMp4 = (audio: AudioFacts): boolean => {
  if (audio.codec !== 'aac') return mp4Audio.has(audio.codec)
  return audio.codecString === null || aacKinds.includes(audio.codecString)
}

/** The track the file names as the one to play; among several such, one that can stay as it is, then the first. */
const bestAudio = (tracks: readonly AudioFacts[]): number | null => {
  const worth = (track: AudioFacts) =>
    (track.isDefault ? 2 : 0) + (fitsMp4(track) || webmAudio.has(track.codec) ? 1 : 0)
  const most = Math.max(...tracks.map(worth))
  return tracks.length === 0 ? null : tracks.findIndex((track) => worth(track) === most)
}
