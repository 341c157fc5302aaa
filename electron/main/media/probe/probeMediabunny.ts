import {
  EncodedPacketSink,
  MATROSKA,
  MP4,
  QTFF,
  WEBM,
  type InputAudioTrack,
  type InputFormat,
  type InputVideoTrack,
} from 'mediabunny'
import { AppError, isAppError } from '@shared/errors'
import type { AudioFacts, Container, SourceFacts, VideoFacts } from './facts'
import { setupMark } from '../ffmpeg/decoderSetup'
import { inputFromFile } from '../source/mediabunnyInput'
import type { RandomReader } from '../source/randomReader'
import type { Outline } from './containerOutline'

export type OwnFacts = Pick<
  SourceFacts,
  'container' | 'durationMs' | 'startMs' | 'video' | 'audio' | 'indexed'
> & {
  /** Whether the codec of the first video track is known here. */
  readonly understood: boolean
}

const containers = new Map<InputFormat, Container>([
  [MP4, 'mp4'],
  [QTFF, 'mov'],
  [WEBM, 'webm'],
  [MATROSKA, 'matroska'],
])

/**
 * The facts of a file as mediabunny sees them; null where it is none of its formats.
 * @throws AppError `fileUnreadable`, `fileTruncated`
 */
export const probeOwn = async (file: RandomReader, family: Outline['family']): Promise<OwnFacts | null> => {
  const input = inputFromFile(file)
  try {
    const container = containers.get(await input.getFormat())
    if (!container) return null
    const videoTracks = await input.getVideoTracks()
    const audioTracks = await input.getAudioTracks()
    const first = videoTracks[0]
    const understood = first !== undefined && (await first.getCodec()) !== null
    if (understood && family === 'isobmff' && !(await reachesItsEnd(first)))
      throw new AppError('fileTruncated')

    const stated = await input.getDurationFromMetadata()
    const seconds =
      stated ?? (understood ? (await input.computeDuration()) - (await input.getFirstTimestamp()) : null)
    return {
      container,
      durationMs: seconds === null ? null : Math.round(seconds * 1000),
      startMs: null,
      video: await Promise.all(videoTracks.map(videoFacts)),
      audio: await Promise.all(audioTracks.map(audioFacts)),
      indexed: container !== 'webm' || stated !== null,
      understood,
    }
  } catch (error) {
    if (isAppError(error)) throw error
    // Not one of its formats, or too odd for it: ffmpeg may know better.
    return null
  } finally {
    input.dispose()
  }
}

/** Whether the last picture that the index promises is in the file. */
const reachesItsEnd = async (track: InputVideoTrack): Promise<boolean> => {
  try {
    return (await new EncodedPacketSink(track).getPacket(Infinity)) !== null
  } catch (error) {
    if (isAppError(error)) throw error
    return false
  }
}

const videoFacts = async (track: InputVideoTrack): Promise<VideoFacts> => {
  const codec = await track.getCodec()
  const codecString = codec === null ? null : await track.getCodecParameterString()
  return {
    codec: codec ?? String(await track.getInternalCodecId()),
    codecString,
    width: await track.getCodedWidth(),
    height: await track.getCodedHeight(),
    rotation: await track.getRotation(),
    fps: codec === null ? null : await averageRate(track),
    eightBit420: codec === 'avc' ? avcIsEightBit420(codecString) : null,
    setup: codec === null ? null : markOf(await track.getDecoderConfig()),
  }
}

const audioFacts = async (track: InputAudioTrack): Promise<AudioFacts> => {
  const codec = await track.getCodec()
  return {
    codec: codec ?? String(await track.getInternalCodecId()),
    codecString: codec === null ? null : await track.getCodecParameterString(),
    channels: await track.getNumberOfChannels(),
    sampleRate: await track.getSampleRate(),
    isDefault: (await track.getDisposition()).default,
    setup: codec === null ? null : markOf(await track.getDecoderConfig()),
    language: known(await track.getLanguageCode()),
    name: await track.getName(),
  }
}

const markOf = (config: VideoDecoderConfig | AudioDecoderConfig | null): string | null =>
  config && setupMark(config)

/** `und` stands for a language that was not told. */
const known = (language: string): string | null => (language === 'und' || language === '' ? null : language)

/** Over the first ten seconds or so: a whole file would have to be read through. */
const RATE_SAMPLE_FRAMES = 250

const averageRate = async (track: InputVideoTrack): Promise<number | null> => {
  const { packetCount, averagePacketRate } = await track.computePacketStats(RATE_SAMPLE_FRAMES)
  return packetCount > 1 ? averagePacketRate : null
}

/** By the profile in `avc1.PPCCLL` (RFC 6381): Baseline, Main and High hold nothing else; the higher profiles do. */
const avcIsEightBit420 = (codecString: string | null): boolean | null => {
  const profile = codecString?.match(/^avc[1-4]\.([0-9a-f]{2})/i)?.[1]
  return profile === undefined ? null : [66, 77, 100].includes(parseInt(profile, 16))
}
