import { NO_AUTOROTATE } from '../source/orientation'
import { encodeAudio, encodeVideo, hidden, intoPipe, silenced, uprightFrame } from './ffmpegArguments'
import type { FilmPiece, FilmPlan } from '../plan/filmPlan'

/** Input options that limit ffmpeg to an interval of a file, and leave its frames as they are stored. */
export const pieceOptions = ({ fromMs, toMs }: Pick<FilmPiece, 'fromMs' | 'toMs'>): string[] => [
  NO_AUTOROTATE,
  ...(fromMs === null ? [] : ['-ss', seconds(fromMs)]),
  ...(toMs === null ? [] : ['-t', seconds(toMs - (fromMs ?? 0))]),
]

const seconds = (ms: number): string => (ms / 1000).toFixed(3)

/**
 * ffmpeg's output options for transcoding several inputs into one film: scaled and padded to the frame of the
 * first, with silence where a part has no audio.
 */
export const joinArguments = (plan: FilmPlan): string[] => {
  const withAudio = plan.audio !== null
  const chains = plan.pieces.flatMap((piece, n) => {
    const upright = uprightFrame({ ...piece, frame: plan.frame })
    const picture = [...hidden(piece.gaps.video, piece.fromMs), upright, 'format=yuv420p'].join(',')
    return [
      `[${n}:V:${piece.videoTrack}]${picture}[v${n}]`,
      ...(withAudio ? [`${[audioOf(n, piece), stereo48k].join(',')}[a${n}]`] : []),
    ]
  })
  const labels = plan.pieces.map((_, n) => (withAudio ? `[v${n}][a${n}]` : `[v${n}]`)).join('')
  const joined = `${labels}concat=n=${plan.pieces.length}:v=1:a=${withAudio ? 1 : 0}[v]${withAudio ? '[a]' : ''}`
  return [
    ...['-filter_complex', [...chains, joined].join(';')],
    ...['-map', '[v]', ...(withAudio ? ['-map', '[a]'] : [])],
    ...['-map_metadata', '-1', '-map_chapters', '-1'],
    ...encodeVideo,
    ...(withAudio ? encodeAudio(2) : ['-an']),
    ...intoPipe,
  ]
}

const audioOf = (n: number, { audioTrack, durationMs, gaps, fromMs }: FilmPiece): string =>
  audioTrack === null
    ? silence(durationMs)
    : [`[${n}:a:${audioTrack}]aresample=async=1`, ...silenced(gaps.audio, fromMs)].join(',')

const silence = (durationMs: number | null): string =>
  `anullsrc=r=48000:cl=stereo,atrim=duration=${seconds(durationMs ?? 0)}`

const stereo48k = 'aformat=sample_rates=48000:channel_layouts=stereo'
