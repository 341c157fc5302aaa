import { AppError } from '@shared/errors'
import type { SourceFacts } from './facts'
import type { FfmpegPaths } from '../ffmpeg/ffmpegPath'
import { probeWithFfmpeg } from './probeFfmpeg'
import { probeOwn } from './probeMediabunny'
import { openSource } from '../source/randomReader'
import { outline } from './containerOutline'

/**
 * Finds out what a source file holds. MP4, MOV, Matroska and WebM are read without ffmpeg, everything else with it.
 *
 * @throws AppError `fileUnreadable`, `notAVideo`, `noVideoTrack`, `fileTruncated`, `ffmpegMissing`
 */
export const probe = async (path: string, ffmpeg: FfmpegPaths): Promise<SourceFacts> => {
  const file = await openSource(path)
  try {
    const shape = await outline(file)
    if (shape.cutShort) throw new AppError('fileTruncated')
    if (shape.family === 'picture') throw new AppError('notAVideo')
    const base = { sizeBytes: file.sizeBytes, fragmented: shape.fragmented }

    const own = await probeOwn(file, shape.family)
    if (own?.video[0] && own.understood) return { ...base, ...own, reader: 'own' }

    // A container of ours with a codec that only ffmpeg knows, or none of ours at all.
    if (ffmpeg.ffprobe !== null)
      return { ...base, ...(await probeWithFfmpeg(path, ffmpeg)), indexed: true, reader: 'ffmpeg' }
    if (!own) throw new AppError('ffmpegMissing')
    if (own.video.length > 0) return { ...base, ...own, reader: 'ffmpeg' }
    throw new AppError(own.audio.length > 0 ? 'noVideoTrack' : 'notAVideo')
  } finally {
    await file.close()
  }
}
