import { statfs } from 'node:fs/promises'
import { AppError } from '@shared/errors'
import type { PlaybackPlan } from './playbackPlan'

/**
 * Free bytes on the drive of a folder.
 * @throws AppError `notFound` where the folder or its drive is missing
 */
export const freeBytes = async (folder: string): Promise<number> => {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    throw new AppError('notFound')
  }
}

/** Adds 16 bytes per 64 KiB for encryption, and 8 MiB for headers, waveform and thumbnails. */
const encrypted = (bytes: number) => Math.ceil(bytes * 1.001) + 8 * 1024 * 1024

const AUDIO_BITS_PER_SECOND = 160_000
const MIN_VIDEO_BITS = 2_000_000
const MAX_VIDEO_BITS = 16_000_000

/**
 * Upper estimate of the bytes an import needs. Exact for a copy; a transcode is estimated from the source's bit rate,
 * since H.264 needs at most about twice the bit rate of newer codecs.
 */
export const estimateNeeded = (plan: PlaybackPlan, sizeBytes: number, durationMs: number | null): number => {
  const seconds = (durationMs ?? 0) / 1000
  switch (plan.kind) {
    case 'asIs':
      return encrypted(sizeBytes)
    case 'remux':
      return encrypted(sizeBytes * 1.02)
    case 'audioOnly':
      return encrypted(sizeBytes * 1.02 + (seconds * AUDIO_BITS_PER_SECOND) / 8)
    case 'transcode': {
      if (seconds === 0) return encrypted(sizeBytes * 2)
      const source = (sizeBytes * 8) / seconds
      const video = Math.min(Math.max(source * 2, MIN_VIDEO_BITS), MAX_VIDEO_BITS)
      return encrypted((seconds * (video + AUDIO_BITS_PER_SECOND)) / 8)
    }
  }
}
