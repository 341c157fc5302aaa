import type { Gap } from '../source/editLists'
import type { StatedOrientation } from '../source/orientation'

/** Properties of a source file. Times in milliseconds, sizes in bytes. */

/** Container families; `other` is everything that only ffmpeg reads (AVI, WMV, MPEG programme stream, ...). */
export type Container = 'mp4' | 'mov' | 'webm' | 'matroska' | 'mpegts' | 'other'

export interface VideoFacts extends StatedOrientation {
  /** `avc`, `hevc`, `vp8`, `vp9`, `av1`, or ffmpeg's name for anything else. */
  readonly codec: string
  /** RFC 6381, such as `avc1.64001f`; null where unknown. */
  readonly codecString: string | null
  /** As stored, before rotation. */
  readonly width: number
  readonly height: number
  /** Width of a pixel divided by its height. */
  readonly pixelAspect: number
  /** The file's default flag. */
  readonly isDefault: boolean
  /** Whether an edit list leaves out or rearranges part of the track, so that its packets are not the film. */
  readonly edited: boolean
  /** Where the edit list shows nothing, in the film as it begins with its first track. */
  readonly gaps: readonly Gap[]
  /** The longest time without a keyframe in milliseconds, as sampled; null where it is not in an index. */
  readonly keyframeGapMs: number | null
  /** Frames per second on average; null where unknown. */
  readonly fps: number | null
  /** Whether it is 8-bit 4:2:0, the only H.264 that every player decodes. Null where unknown. */
  readonly eightBit420: boolean | null
  /**
   * Digest of the decoder configuration: files with equal digests can be joined without transcoding. Null
   * where unknown.
   */
  readonly setup: string | null
}

export interface AudioFacts {
  /** `aac`, `mp3`, `opus`, `vorbis`, `flac`, `ac3`, `pcm-...`, or ffmpeg's name for anything else. */
  readonly codec: string
  readonly codecString: string | null
  readonly channels: number
  readonly sampleRate: number
  /** The file's default flag. */
  readonly isDefault: boolean
  /** As for video. */
  readonly edited: boolean
  readonly gaps: readonly Gap[]
  /** As for video. */
  readonly setup: string | null
  /** ISO 639 code and title from the file. */
  readonly language: string | null
  readonly name: string | null
}

export interface SourceFacts {
  readonly container: Container
  readonly sizeBytes: number
  /** Null where it is not in the metadata. */
  readonly durationMs: number | null
  /** First timestamp of an MPEG-TS, which does not start at 0; null for other containers. */
  readonly startMs: number | null
  readonly video: readonly VideoFacts[]
  readonly audio: readonly AudioFacts[]
  /** Fragmented MP4: playable, but slow to open when long. */
  readonly fragmented: boolean
  /** False for WebM recorded by a browser, without duration and index: not seekable. */
  readonly indexed: boolean
  readonly reader: 'mediabunny' | 'ffmpeg'
}
