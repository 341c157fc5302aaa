import {
  CustomSource,
  Input,
  Logging,
  LogLevel,
  MATROSKA,
  MP4,
  QTFF,
  ReadableStreamSource,
  WEBM,
} from 'mediabunny'
import type { ByteSource } from '@shared/bytes'
import type { RandomReader } from './randomReader'

// Its messages may quote metadata of the file, which must not be logged.
Logging.level = LogLevel.Silent

/**
 * Formats that are read without ffmpeg. Playlists refer to other files. MPEG-TS is left out because
 * mediabunny reports the wrong height for interlaced H.264 (AVCHD) and ignores timestamp wraparound.
 */
const formats = [MP4, QTFF, WEBM, MATROSKA]

/** A failed prefetch is ignored: the same read fails again when it is needed. */
const handleUnhandledError = () => undefined

/** A source file. mediabunny's own file source opens the file twice and treats short reads as complete. */
export const inputFromFile = (file: RandomReader): Input =>
  new Input({
    formats,
    source: new CustomSource({
      getSize: () => file.sizeBytes,
      read: (start, end) => file.read(start, end - start),
      prefetchProfile: 'fileSystem',
      handleUnhandledError,
    }),
  })

/** The fragmented MP4 that ffmpeg writes to its pipe. */
export const inputFromPipe = (stream: ReadableStream<Uint8Array>): Input =>
  new Input({ formats: [MP4], source: new ReadableStreamSource(stream, { handleUnhandledError }) })

/** A stored recording. */
export const inputFromBytes = (film: ByteSource): Input =>
  new Input({
    formats,
    source: new CustomSource({
      getSize: () => film.size,
      read: (start, end) => film.read(start, end - start),
      prefetchProfile: 'fileSystem',
      handleUnhandledError,
    }),
  })
