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
import { setupDigest } from '../source/decoderSetup'
import { inputFromFile } from '../source/mediabunnyInput'
import type { RandomReader } from '../source/randomReader'
import type { Outline } from './containerOutline'

export type MediabunnyFacts = Pick<
  SourceFacts,
  'container' | 'durationMs' | 'startMs' | 'video' | 'audio' | 'indexed'
> & {
  /** Whether mediabunny supports the codec of the first video track. */
  readonly decodable: boolean
}

const containers = new Map<InputFormat, Container>([
  [MP4, 'mp4'],
  [QTFF, 'mov'],
  [WEBM, 'webm'],
  [MATROSKA, 'matroska'],
])

/**
 * The facts of a file as mediabunny reads them; null where it does not support the format.
 * @throws AppError `fileUnreadable`, `inUse`, `fileTruncated`
 */
export const probeWithMediabunny = async (
  file: RandomReader,
  family: Outline['family'],
): Promise<MediabunnyFacts | null> => {
  const input = inputFromFile(file)
  try {
    const container = containers.get(await input.getFormat())
    if (!container) return null
    const videoTracks = await input.getVideoTracks()
    const audioTracks = await input.getAudioTracks()
    const first = videoTracks[0]
    const decodable = first !== undefined && (await first.getCodec()) !== null
    if (decodable && family === 'isobmff' && !(await reachesItsEnd(first)))
      throw new AppError('fileTruncated')

    const stated = await input.getDurationFromMetadata()
    const seconds =
      stated ?? (decodable ? (await input.computeDuration()) - (await input.getFirstTimestamp()) : null)
    return {
      container,
      durationMs: seconds === null ? null : Math.round(seconds * 1000),
      startMs: null,
      video: await Promise.all(videoTracks.map(videoFacts)),
      audio: await Promise.all(audioTracks.map(audioFacts)),
      indexed: container !== 'webm' || stated !== null,
      decodable,
    }
  } catch (error) {
    if (isAppError(error)) throw error
    // An unsupported or unusual file; ffmpeg may read it.
    return null
  } finally {
    input.dispose()
  }
}

/** Whether the last frame of the index is in the file. */
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
    setup: codec === null ? null : digestOf(await track.getDecoderConfig()),
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
    setup: codec === null ? null : digestOf(await track.getDecoderConfig()),
    language: known(await track.getLanguageCode()),
    name: await track.getName(),
  }
}

const digestOf = (config: VideoDecoderConfig | AudioDecoderConfig | null): string | null =>
  config && setupDigest(config)

/** `und` is the code of an undetermined language (ISO 639-2). */
const known = (language: string): string | null => (language === 'und' || language === '' ? null : language)

/** About ten seconds: measuring the whole file would mean reading it all. */
const RATE_SAMPLE_FRAMES = 250

const averageRate = async (track: InputVideoTrack): Promise<number | null> => {
  const { packetCount, averagePacketRate } = await track.computePacketStats(RATE_SAMPLE_FRAMES)
  return packetCount > 1 ? averagePacketRate : null
}

/** From the profile in `avc1.PPCCLL` (RFC 6381): Baseline, Main and High are always 8-bit 4:2:0. */
const avcIsEightBit420 = (codecString: string | null): boolean | null => {
  const profile = codecString?.match(/^avc[1-4]\.([0-9a-f]{2})/i)?.[1]
  return profile === undefined ? null : [66, 77, 100].includes(parseInt(profile, 16))
}
