import { statfs } from 'node:fs/promises'
import { AppError } from '@shared/errors'
import type { PlaybackPlan } from './playbackPlan'

/**
 * Bytes that can still be written where a folder lies.
 * @throws AppError `notFound` where the folder or its drive is gone
 */
export const freeBytes = async (folder: string): Promise<number> => {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    throw new AppError('notFound')
  }
}

/** What encryption adds: 16 bytes to each 64 KiB, and headers; and room for the small files beside the recording. */
const encrypted = (bytes: number) => Math.ceil(bytes * 1.001) + 8 * 1024 * 1024

const SOUND_BITS_PER_SECOND = 160_000
const LEAST_VIDEO_BITS = 2_000_000
const MOST_VIDEO_BITS = 16_000_000

/**
 * Bytes that an import will take, rather too many than too few. Exact for what is taken as it is; what is converted is
 * judged by the source's own data rate, for H.264 needs at most about double of what newer codecs do.
 */
export const estimateNeeded = (plan: PlaybackPlan, sizeBytes: number, durationMs: number | null): number => {
  const seconds = (durationMs ?? 0) / 1000
  switch (plan.kind) {
    case 'asIs':
      return encrypted(sizeBytes)
    case 'remux':
      return encrypted(sizeBytes * 1.02)
    case 'audioOnly':
      return encrypted(sizeBytes * 1.02 + (seconds * SOUND_BITS_PER_SECOND) / 8)
    case 'transcode': {
      if (seconds === 0) return encrypted(sizeBytes * 2)
      const source = (sizeBytes * 8) / seconds
      const video = Math.min(Math.max(source * 2, LEAST_VIDEO_BITS), MOST_VIDEO_BITS)
      return encrypted((seconds * (video + SOUND_BITS_PER_SECOND)) / 8)
    }
  }
}
