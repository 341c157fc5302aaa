import { AppError } from '@shared/errors'
import type { AudioFacts, SourceFacts } from '../probe/facts'
import { playbackPlan, type PlanKind, type PlanReason, type PlaybackPlan } from './playbackPlan'

/** What the supervisor wants of the files: which sound, and which minutes. Times in milliseconds of the joined film. */
export interface Wish {
  /** Counted from 0; null for the one that suits best. */
  readonly audioTrack: number | null
  readonly trim: Trim | null
}

export interface Trim {
  readonly fromMs: number
  /** Null for the end. */
  readonly toMs: number | null
}

/** A stretch of one of the files. */
export interface FilmPiece {
  readonly part: number
  readonly audioTrack: number | null
  /** In milliseconds of the part; null for its beginning and its end. */
  readonly fromMs: number | null
  readonly toMs: number | null
  readonly durationMs: number | null
}

/** How one or several files become one film that plays. */
export interface FilmPlan extends PlaybackPlan {
  readonly pieces: readonly FilmPiece[]
  /** The files are one stream that the camera cut anywhere, not films of their own: they are read as one. */
  readonly oneStream: boolean
  /** Upright, in pixels: what the pictures of all parts are brought to where they are made anew. */
  readonly frame: { readonly width: number; readonly height: number }
}

const nothingWished: Wish = { audioTrack: null, trim: null }

/**
 * Plans a film from its parts, in order.
 * @throws AppError `noVideoTrack`; `badInput` (field: trim) where a trim leaves nothing, or the length is not known
 */
export const filmPlan = (parts: readonly SourceFacts[], wish: Wish = nothingWished): FilmPlan => {
  const plans = parts.map((facts) => playbackPlan(facts, parts.length === 1 ? wish.audioTrack : null))
  const [first, plan] = [parts[0], plans[0]]
  if (!first || !plan) throw new AppError('badInput', { field: 'parts' })
  const frame = frameOf(first)
  if (parts.length === 1 && !wish.trim) {
    const { durationMs } = plan
    return {
      ...plan,
      frame,
      oneStream: false,
      pieces: [{ part: 0, audioTrack: trackOf(plan), fromMs: null, toMs: null, durationMs }],
    }
  }
  const oneStream = parts.length > 1 && isOneStream(parts)
  const lengths = oneStream ? [total(parts)] : parts.map(({ durationMs }) => durationMs)
  const pieces = cut(lengths, wish.trim).map((piece) => ({
    ...piece,
    audioTrack: trackOf(plans[piece.part]),
  }))
  const { kind, reason } = together(parts, plans, pieces.length > 1 || oneStream)
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
    frame,
  }
}

const trackOf = (plan: PlaybackPlan | undefined): number | null => plan?.audio?.track ?? null

const total = (parts: readonly SourceFacts[]): number | null =>
  parts.reduce<number | null>(
    (sum, { durationMs }) => (sum === null || durationMs === null ? null : sum + durationMs),
    0,
  )

/** The length of all parts together in milliseconds, null where one is not known. */
export const joinedLength = total

/** What has to be done with several parts, or with one that is cut: never less than with each of them alone. */
const together = (
  parts: readonly SourceFacts[],
  plans: readonly PlaybackPlan[],
  joined: boolean,
): { kind: PlanKind; reason: PlanReason } => {
  const most = plans.reduce((worst, plan) => (rank[plan.kind] > rank[worst.kind] ? plan : worst))
  if (most.kind === 'transcode') return most
  if (joined && !alike(parts, plans)) return { kind: 'transcode', reason: 'partsDiffer' }
  const mark = joined ? 'joined' : 'trimmed'
  // An MP4 cannot hold VP8 in a form that is widely understood, nor Vorbis sound.
  if (parts.some(({ video }) => video[0]?.codec === 'vp8')) return { kind: 'transcode', reason: mark }
  if (plans.some(({ audio }) => audio?.codec === 'vorbis')) return { kind: 'audioOnly', reason: 'audioCodec' }
  return most.kind === 'asIs' ? { kind: 'remux', reason: mark } : most
}

const rank: Record<PlanKind, number> = { asIs: 0, remux: 1, audioOnly: 2, transcode: 3 }

/** Whether one decoder can go from one part to the next without being told anything new. */
const alike = (parts: readonly SourceFacts[], plans: readonly PlaybackPlan[]): boolean => {
  const marks = parts.map(({ reader, video: [video], audio }, n) => {
    const sound = audio[plans[n]?.audio?.track ?? -1]
    return JSON.stringify([
      reader,
      plans[n]?.kind === 'audioOnly',
      video && [video.codec, video.setup, video.width, video.height, video.rotation],
      sound && soundMark(sound),
    ])
  })
  return (
    marks.every((mark) => mark === marks[0]) && parts.every(({ video: [video] }) => video?.setup !== null)
  )
}

const soundMark = ({ codec, setup, channels, sampleRate }: AudioFacts) => [codec, setup, channels, sampleRate]

/** How far the clock of a part may lie from the end of the part before: a camera goes on counting, a new film begins anew. */
const SAME_CLOCK_MS = 1000

/** AVCHD cameras cut one broadcast stream wherever a file is full, in the middle of a picture too. */
const isOneStream = (parts: readonly SourceFacts[]): boolean =>
  parts.every(({ container, startMs, durationMs }, n) => {
    if (container !== 'mpegts' || startMs === null || durationMs === null) return false
    const before = parts[n - 1]
    if (!before) return true
    return Math.abs(startMs - ((before.startMs ?? 0) + (before.durationMs ?? 0))) < SAME_CLOCK_MS
  })

type Cut = Omit<FilmPiece, 'audioTrack'>

/** The stretches of the parts that lie within a trim. */
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

const frameOf = ({ video: [video] }: SourceFacts): FilmPlan['frame'] => {
  const { width, height, rotation } = video ?? { width: 0, height: 0, rotation: 0 }
  const upright = rotation % 180 === 0 ? { width, height } : { width: height, height: width }
  const even = (pixels: number) => Math.max(2, Math.floor(pixels / 2) * 2)
  return { width: even(upright.width), height: even(upright.height) }
}
