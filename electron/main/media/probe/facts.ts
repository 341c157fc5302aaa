/** What is known of a source file before anything is done with it. All times in milliseconds, sizes in bytes. */

/** Containers by family; `other` is whatever only ffmpeg reads (AVI, WMV, MPEG programme stream, ...). */
export type Container = 'mp4' | 'mov' | 'webm' | 'matroska' | 'mpegts' | 'other'

/** Clockwise turn that brings the stored picture upright. */
export type Rotation = 0 | 90 | 180 | 270

export interface VideoFacts {
  /** `avc`, `hevc`, `vp8`, `vp9`, `av1`, or ffmpeg's name for anything else. */
  readonly codec: string
  /** RFC 6381, such as `avc1.64001f`, where it could be told. */
  readonly codecString: string | null
  /** As stored, before rotation. */
  readonly width: number
  readonly height: number
  readonly rotation: Rotation
  /** Frames per second on average; null where unknown. */
  readonly fps: number | null
  /** Whether the picture is 8 bits deep with 4:2:0 colour, the only H.264 that every player takes. Null where unknown. */
  readonly eightBit420: boolean | null
  /** A mark of what a decoder is told at the start: one decoder reads two files of the same mark. Null where unknown. */
  readonly setup: string | null
}

export interface AudioFacts {
  /** `aac`, `mp3`, `opus`, `vorbis`, `flac`, `ac3`, `pcm-...`, or ffmpeg's name for anything else. */
  readonly codec: string
  readonly codecString: string | null
  readonly channels: number
  readonly sampleRate: number
  /** Marked in the file as the track to play. */
  readonly isDefault: boolean
  /** As for the picture. */
  readonly setup: string | null
  /** ISO 639 code and name that the file gives the track, where it does. */
  readonly language: string | null
  readonly name: string | null
}

export interface SourceFacts {
  readonly container: Container
  readonly sizeBytes: number
  /** Null where the file does not say and it would have to be read whole. */
  readonly durationMs: number | null
  /** What the file's own clock shows at its beginning, where that is of interest: in a broadcast stream. */
  readonly startMs: number | null
  readonly video: readonly VideoFacts[]
  readonly audio: readonly AudioFacts[]
  /** An MP4 in fragments: playable, but slow to open when long. */
  readonly fragmented: boolean
  /** False for a recording streamed to disk without length or index (WebM from a browser): a player cannot seek in it. */
  readonly indexed: boolean
  /** Which reader understood it: `own` needs no ffmpeg. */
  readonly reader: 'own' | 'ffmpeg'
}
