import type { SourceFacts } from '../probe/facts'
import { wholePicturesNear } from '../ffmpeg/ffmpeg'
import type { FfmpegPaths } from '../ffmpeg/ffmpegPath'
import type { FilmPlan } from '../plan/filmPlan'
import { inputFromFile } from '../source/mediabunnyInput'
import { wholePictureAt } from './mp4Writer'
import { openSource } from '../source/randomReader'

/**
 * Where a film really begins that is to begin at a moment of one of its parts: exactly there where it is made anew, else at
 * the last whole picture at or before. In milliseconds of the part; null where that shows only when it is read.
 */
export const exactStart = async (
  path: string,
  facts: SourceFacts,
  plan: Pick<FilmPlan, 'kind' | 'pieces'>,
  part: number,
  fromMs: number,
  ffmpeg: FfmpegPaths,
): Promise<number | null> => {
  if (plan.kind === 'transcode') return fromMs
  try {
    if (facts.reader === 'own')
      return await fromIndex(
        path,
        plan.pieces.find((piece) => piece.part === part)?.audioTrack ?? null,
        fromMs,
      )
    const start = facts.startMs ?? 0
    const pictures = await wholePicturesNear(ffmpeg, path, (start + fromMs) / 1000)
    const before = pictures.map((seconds) => Math.round(seconds * 1000) - start).filter((ms) => ms <= fromMs)
    return before.length > 0 ? Math.max(0, ...before) : null
  } catch {
    return null
  }
}

const fromIndex = async (path: string, audioTrack: number | null, fromMs: number): Promise<number | null> => {
  const file = await openSource(path)
  const input = inputFromFile(file)
  try {
    return await wholePictureAt(input, audioTrack, fromMs)
  } finally {
    input.dispose()
    await file.close()
  }
}
