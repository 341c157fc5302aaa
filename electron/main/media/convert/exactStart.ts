import { keyframeBefore } from './mp4Writer'
import type { FfmpegPaths } from '../ffmpeg/ffmpegPath'
import { keyframesNear } from '../ffmpeg/ffprobe'
import type { FilmPiece, FilmPlan } from '../plan/filmPlan'
import type { SourceFacts } from '../probe/facts'
import { inputFromFile } from '../source/mediabunnyInput'
import { openSource } from '../source/randomReader'

/**
 * The actual start of a film that is to start at `fromMs` of one of its parts: exact when transcoding, else
 * the preceding keyframe. In milliseconds of the part; null where it is known only after reading.
 */
export const exactStart = async (
  path: string,
  facts: SourceFacts,
  plan: Pick<FilmPlan, 'kind' | 'pieces'>,
  part: number,
  fromMs: number,
  ffmpeg: FfmpegPaths,
  signal?: AbortSignal,
): Promise<number | null> => {
  if (plan.kind === 'transcode') return fromMs
  try {
    if (facts.reader === 'mediabunny')
      return await fromIndex(
        path,
        plan.pieces.find((piece) => piece.part === part) ?? { videoTrack: 0, audioTrack: null },
        fromMs,
      )
    const start = facts.startMs ?? 0
    const keyframes = await keyframesNear(ffmpeg, path, (start + fromMs) / 1000, signal)
    const before = keyframes.map((seconds) => Math.round(seconds * 1000) - start).filter((ms) => ms <= fromMs)
    return before.length > 0 ? Math.max(0, ...before) : null
  } catch {
    return null
  }
}

const fromIndex = async (
  path: string,
  tracks: Pick<FilmPiece, 'videoTrack' | 'audioTrack'>,
  fromMs: number,
): Promise<number | null> => {
  const file = await openSource(path)
  const input = inputFromFile(file)
  try {
    return await keyframeBefore(input, tracks, fromMs)
  } finally {
    input.dispose()
    await file.close()
  }
}
