import { AppError } from '@shared/errors'
import type { SourceFacts } from './facts'
import type { FfmpegPaths } from '../ffmpeg/ffmpegPath'
import { probeWithFfmpeg } from './probeFfmpeg'
import { probeWithMediabunny } from './probeMediabunny'
import { openSource } from '../source/randomReader'
import { readOutline } from './containerOutline'

/**
 * Reads container, tracks and duration of a source file: MP4, MOV, Matroska and WebM without ffmpeg, others with it.
 *
 * @throws AppError `fileUnreadable`, `inUse`, `notAVideo`, `noVideoTrack`, `fileTruncated`,
 * `filmWithoutIndex`, `ffmpegMissing`; the signal's reason
 */
export const probe = async (
  path: string,
  ffmpeg: FfmpegPaths,
  signal?: AbortSignal,
): Promise<SourceFacts> => {
  const file = await openSource(path)
  try {
    const outline = await readOutline(file)
    if (outline.indexMissing) throw new AppError('filmWithoutIndex')
    if (outline.truncated) throw new AppError('fileTruncated')
    if (outline.family === 'image') throw new AppError('notAVideo')
    const base = { sizeBytes: file.sizeBytes, fragmented: outline.fragmented }

    const facts = await probeWithMediabunny(file, outline)
    if (facts?.decodable) return { ...base, ...facts, reader: 'mediabunny' }

    // A codec or a container that only ffmpeg supports.
    if (ffmpeg.ffprobe !== null)
      return { ...base, ...(await probeWithFfmpeg(path, ffmpeg, signal)), indexed: true, reader: 'ffmpeg' }
    if (!facts) throw new AppError('ffmpegMissing')
    if (facts.video.length > 0) return { ...base, ...facts, reader: 'ffmpeg' }
    throw new AppError(facts.audio.length > 0 ? 'noVideoTrack' : 'notAVideo')
  } finally {
    await file.close()
  }
}
