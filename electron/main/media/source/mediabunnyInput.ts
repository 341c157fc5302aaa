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

// What it has to say of a file is nothing for a log.
Logging.level = LogLevel.Silent

/**
 * What can be read without ffmpeg. Play lists stay out: they point to other files. So does MPEG-TS, which mediabunny reads,
 * but with the wrong height for interlaced pictures, as AVCHD cameras make them, and without minding a clock that wraps.
 */
const formats = [MP4, QTFF, WEBM, MATROSKA]

/** A read ahead of need that fails is of no interest: the same read fails again when it is needed. */
const handleUnhandledError = () => undefined

/** A source file for mediabunny. Its own file source is not used: it opens the file twice and takes short reads for full. */
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

/** The MP4 in fragments that ffmpeg writes into its pipe. */
export const inputFromPipe = (stream: ReadableStream<Uint8Array>): Input =>
  new Input({ formats: [MP4], source: new ReadableStreamSource(stream, { handleUnhandledError }) })

/** A recording as it is stored, read as it is needed. */
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
