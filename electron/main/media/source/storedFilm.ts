import type { Input, InputAudioTrack, InputVideoTrack } from 'mediabunny'
import type { ByteSource } from '@shared/bytes'
import { AppError } from '@shared/errors'
import { readEditLists, trackIsEdited } from './editLists'
import { inputFromBytes } from './mediabunnyInput'
import { orientationOf, swapsSides, type Orientation } from './orientation'

/** A stored film as the player shows it. */
export interface StoredFilm {
  readonly input: Input
  readonly video: InputVideoTrack
  readonly audio: InputAudioTrack | null
  readonly orientation: Orientation
  /** Upright, with square pixels; of the first frame where the size changes. */
  readonly size: { readonly width: number; readonly height: number }
}

/**
 * Opens a stored film. The import leaves one picture track, no edit list that cuts, and one of the eight orientations;
 * where a film has something else, what the player shows is not certain, and nothing may be made of it.
 * @throws AppError `noVideoTrack`; `conversionFailed` where the film is in doubt; what reading the film throws
 */
export const openStoredFilm = async (film: ByteSource): Promise<StoredFilm> => {
  const input = inputFromBytes(film)
  try {
    const [video, ...others] = await input.getVideoTracks()
    if (!video) throw new AppError('noVideoTrack')
    const audio = (await input.getAudioTracks())[0] ?? null
    const { exact, ...orientation } = orientationOf(await video.getTransformationMatrix())
    const lists = await readEditLists({
      sizeBytes: film.size,
      read: (offset, length) => film.read(offset, Math.max(0, Math.min(length, film.size - offset))),
    })
    const edited = await Promise.all(
      [video, ...(audio ? [audio] : [])].map((track) => trackIsEdited(track, lists.get(track.id))),
    )
    if (!exact || others.length > 0 || edited.includes(true)) throw new AppError('conversionFailed')
    const [wide, high] = [await video.getSquarePixelWidth(), await video.getSquarePixelHeight()]
    const size = swapsSides(orientation) ? { width: high, height: wide } : { width: wide, height: high }
    return { input, video, audio, orientation, size }
  } catch (error) {
    input.dispose()
    throw error
  }
}
