import { AppError } from '@shared/errors'
import type { AudioFacts, SourceFacts } from '../probe/facts'
import type { Orientation } from '../source/orientation'
import { playbackPlan, type PlanKind, type PlanReason, type PlaybackPlan } from './playbackPlan'

/** The user's choices for an import. */
export interface FilmOptions {
  /** Index from 0; null for the default. */
  readonly audioTrack: number | null
  /** As `audioTrack`. */
  readonly videoTrack?: number | null
  readonly trim: Trim | null
  /** Starts a trim at exactly its time, at the price of a transcode. */
  readonly exact?: boolean
}

/** In milliseconds of the joined film. */
export interface Trim {
  readonly fromMs: number
  /** Null for the end. */
  readonly toMs: number | null
}

/** An interval of one of the files. */
export interface FilmPiece {
  readonly part: number
  readonly videoTrack: number
  readonly orientation: Orientation
  readonly pixelAspect: number | null
  readonly gaps: PlaybackPlan['gaps']
  readonly audioTrack: number | null
  /** In milliseconds of the part; null for its start and end. */
  readonly fromMs: number | null
  readonly toMs: number | null
  readonly durationMs: number | null
}

/** How one or several files become one playable film. */
export interface FilmPlan extends PlaybackPlan {
  readonly pieces: readonly FilmPiece[]
  /** The files are one stream that the camera split at arbitrary bytes; they are read as one. */
  readonly oneStream: boolean
}

const defaults: FilmOptions = { audioTrack: null, trim: null }

/**
 * Plans a film from its parts, in order.
 * @throws AppError `noVideoTrack`; `badInput` (field: trim) where the trim leaves nothing, or the duration is unknown
 */
export const filmPlan = (parts: readonly SourceFacts[], options: FilmOptions = defaults): FilmPlan => {
  const choice =
    parts.length === 1 ? { audio: options.audioTrack, video: options.videoTrack ?? null } : undefined
  const plans = parts.map((facts) => playbackPlan(facts, choice))
  const [first, plan] = [parts[0], plans[0]]
  if (!first || !plan) throw new AppError('badInput', { field: 'parts' })
  if (parts.length === 1 && !options.trim) {
    return { ...plan, oneStream: false, pieces: [wholePiece(plan)] }
  }
  const oneStream = parts.length > 1 && isOneStream(parts)
  const lengths = oneStream ? [total(parts)] : parts.map(({ durationMs }) => durationMs)
  const pieces = cut(lengths, options.trim).map((piece) => ({
    ...tracksOf(plans[piece.part] ?? plan),
    ...piece,
  }))
  const fast = together(parts, plans, pieces.length > 1 || oneStream)
  const { kind, reason } =
    options.exact && pieces[0]?.fromMs ? { kind: 'transcode' as const, reason: 'trimmed' as const } : fast
  const known = pieces.every(({ durationMs }) => durationMs !== null)
  return {
    ...plan,
    kind,
    reason,
    mimeType: 'video/mp4',
    audio: plan.audio ?? plans.find(({ audio }) => audio)?.audio ?? null,
    needsFfmpeg:
      kind === 'audioOnly' || kind === 'transcode' || parts.some(({ reader }) => reader === 'ffmpeg'),
    durationMs: known ? pieces.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0) : null,
    pieces,
    oneStream,
  }
}

const tracksOf = ({ videoTrack, orientation, pixelAspect, gaps, audio }: PlaybackPlan) => ({
  videoTrack,
  orientation,
  pixelAspect,
  gaps,
  audioTrack: audio?.track ?? null,
})

/** A whole file as the only piece of a film. */
export const wholePiece = (plan: PlaybackPlan): FilmPiece => ({
  ...tracksOf(plan),
  part: 0,
  fromMs: null,
  toMs: null,
  durationMs: plan.durationMs,
})

const total = (parts: readonly SourceFacts[]): number | null =>
  parts.reduce<number | null>(
    (sum, { durationMs }) => (sum === null || durationMs === null ? null : sum + durationMs),
    0,
  )

/** The duration of all parts together in milliseconds; null where one is unknown. */
export const joinedDuration = total

/** The plan for several parts, or for a trimmed one: at least what the most demanding part needs. */
const together = (
  parts: readonly SourceFacts[],
  plans: readonly PlaybackPlan[],
  joined: boolean,
): { kind: PlanKind; reason: PlanReason } => {
  const most = plans.reduce((worst, plan) => (rank[plan.kind] > rank[worst.kind] ? plan : worst))
  if (most.kind === 'transcode') return most
  if (joined && !sameSetup(parts, plans)) return { kind: 'transcode', reason: 'partsDiffer' }
  const change = joined ? 'joined' : 'trimmed'
  // VP8 and Vorbis in MP4 are not widely supported.
  if (parts.some(({ video }, n) => video[plans[n]?.videoTrack ?? 0]?.codec === 'vp8'))
    return { kind: 'transcode', reason: change }
  if (plans.some(({ audio }) => audio?.codec === 'vorbis')) return { kind: 'audioOnly', reason: 'audioCodec' }
  return most.kind === 'asIs' ? { kind: 'remux', reason: change } : most
}

const rank: Record<PlanKind, number> = { asIs: 0, remux: 1, audioOnly: 2, transcode: 3 }

/** Whether all parts have the same decoder configuration, so that they can be joined without transcoding. */
const sameSetup = (parts: readonly SourceFacts[], plans: readonly PlaybackPlan[]): boolean => {
  const setups = parts.map(({ reader, video: videos, audio }, n) => {
    const video = videos[plans[n]?.videoTrack ?? 0]
    const track = audio[plans[n]?.audio?.track ?? -1]
    return JSON.stringify([
      reader,
      plans[n]?.kind === 'audioOnly',
      video && [video.codec, video.setup, video.width, video.height, video.rotation, video.mirrored],
      track && audioSetup(track),
    ])
  })
  return (
    setups.every((setup) => setup === setups[0]) &&
    parts.every(({ video }, n) => video[plans[n]?.videoTrack ?? 0]?.setup !== null)
  )
}

const audioSetup = ({ codec, setup, channels, sampleRate }: AudioFacts) => [
  codec,
  setup,
  channels,
  sampleRate,
]

/** Timestamps of a split stream continue from part to part within this tolerance; those of a new film start over. */
const CLOCK_TOLERANCE_MS = 1000

/** AVCHD cameras split one MPEG-TS whenever a file is full, even within a frame. */
const isOneStream = (parts: readonly SourceFacts[]): boolean =>
  parts.every(({ container, startMs, durationMs }, n) => {
    if (container !== 'mpegts' || startMs === null || durationMs === null) return false
    const before = parts[n - 1]
    if (!before) return true
    return Math.abs(startMs - ((before.startMs ?? 0) + (before.durationMs ?? 0))) < CLOCK_TOLERANCE_MS
  })

type Cut = Omit<FilmPiece, keyof ReturnType<typeof tracksOf>>

/** The intervals of the parts that a trim keeps. */
const cut = (lengths: readonly (number | null)[], trim: Trim | null): Cut[] => {
  if (!trim) return lengths.map((durationMs, part) => ({ part, fromMs: null, toMs: null, durationMs }))
  let start = 0
  const pieces: Cut[] = []
  for (const [part, length] of lengths.entries()) {
    if (length === null) throw new AppError('badInput', { field: 'trim' })
    const from = Math.max(0, trim.fromMs - start)
    const to = Math.min(length, (trim.toMs ?? Infinity) - start)
    if (to > from)
      pieces.push({
        part,
        fromMs: from > 0 ? from : null,
        toMs: to < length ? to : null,
        durationMs: to - from,
      })
    start += length
  }
  if (pieces.length === 0) throw new AppError('badInput', { field: 'trim' })
  return pieces
}
