import { encodeSound, encodeVideo, intoPipe } from './ffmpegArguments'
import type { FilmPiece, FilmPlan } from '../plan/filmPlan'

/** Where ffmpeg begins and stops to read an input. */
export const stretchOptions = ({ fromMs, toMs }: Pick<FilmPiece, 'fromMs' | 'toMs'>): string[] => [
  ...(fromMs === null ? [] : ['-ss', seconds(fromMs)]),
  ...(toMs === null ? [] : ['-t', seconds(toMs - (fromMs ?? 0))]),
]

const seconds = (ms: number): string => (ms / 1000).toFixed(3)

/**
 * ffmpeg's output arguments for several inputs that become one film, each made anew: the pictures in the frame of the
 * first, with bars where their shape is another, and silence where a part has no sound.
 */
export const joinArguments = (plan: FilmPlan): string[] => {
  const { width, height } = plan.frame
  const fit = `scale=${width}:${height}:force_original_aspect_ratio=decrease,pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2,setsar=1`
  const sound = plan.audio !== null
  const chains = plan.pieces.flatMap(({ audioTrack, durationMs }, n) => [
    `[${n}:V:0]yadif=deint=interlaced,scale=trunc(iw*sar/2)*2:trunc(ih/2)*2,${fit},format=yuv420p[v${n}]`,
    ...(sound
      ? [
          `${audioTrack === null ? silence(durationMs) : `[${n}:a:${audioTrack}]aresample=async=1,`}${evened}[a${n}]`,
        ]
      : []),
  ])
  const labels = plan.pieces.map((_, n) => (sound ? `[v${n}][a${n}]` : `[v${n}]`)).join('')
  const joined = `${labels}concat=n=${plan.pieces.length}:v=1:a=${sound ? 1 : 0}[v]${sound ? '[a]' : ''}`
  return [
    ...['-filter_complex', [...chains, joined].join(';')],
    ...['-map', '[v]', ...(sound ? ['-map', '[a]'] : [])],
    ...['-map_metadata', '-1', '-map_chapters', '-1'],
    ...encodeVideo,
    ...(sound ? encodeSound(2) : ['-an']),
    ...intoPipe,
  ]
}

const silence = (durationMs: number | null): string =>
  `anullsrc=r=48000:cl=stereo,atrim=duration=${seconds(durationMs ?? 0)},`

const evened = 'aformat=sample_rates=48000:channel_layouts=stereo'
