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
import { orientationOf } from '../source/orientation'
import { choosePicture } from '../source/pictureTrack'
import {
  delayOf,
  editedDuration,
  gapsOf,
  readEditLists,
  trackIsEdited,
  type EditEntry,
} from '../source/editLists'
import { inputFromFile } from '../source/mediabunnyInput'
import type { RandomReader } from '../source/randomReader'
import type { Outline } from './containerOutline'

export type MediabunnyFacts = Pick<
  SourceFacts,
  'container' | 'durationMs' | 'startMs' | 'video' | 'audio' | 'indexed'
> & {
  /** Whether mediabunny supports the codec of the picture. */
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
  { family, fragmented }: Outline,
): Promise<MediabunnyFacts | null> => {
  const input = inputFromFile(file)
  try {
    const container = containers.get(await input.getFormat())
    if (!container) return null
    const videoTracks = await input.getVideoTracks()
    const audioTracks = await input.getAudioTracks()
    const stated = await input.getDurationFromMetadata()
    // Without an index each look-up reads on in the file.
    const indexed = container !== 'webm' || stated !== null
    const samples = family === 'isobmff' && !fragmented ? GAP_SAMPLES : GAP_SAMPLES / 10
    const lists = family === 'isobmff' ? await readEditLists(file) : new Map<number, EditEntry[]>()
    const listOf = ({ id }: { id: number }) => lists.get(id) ?? []
    const start = Math.min(...[...videoTracks, ...audioTracks].map((track) => delayOf(listOf(track))))
    const video = await Promise.all(
      videoTracks.map((track) =>
        videoFacts(track, { entries: lists.get(track.id), start }, () =>
          indexed ? keyframeGap(track, samples) : firstKeyframeGap(track),
        ),
      ),
    )
    const picture = videoTracks[choosePicture(video).index ?? 0]
    const decodable = picture !== undefined && (await picture.getCodec()) !== null
    if (decodable && family === 'isobmff' && !(await reachesItsEnd(picture)))
      throw new AppError('fileTruncated')
    const audio = await Promise.all(
      audioTracks.map((track) => audioFacts(track, { entries: lists.get(track.id), start })),
    )

    const seconds =
      stated ?? (decodable ? (await input.computeDuration()) - (await input.getFirstTimestamp()) : null)
    const edited = [...video, ...audio].some((track) => track.edited)
    const shown = edited ? longest([...videoTracks, ...audioTracks].map(({ id }) => lists.get(id))) : null
    return {
      container,
      durationMs: seconds === null ? null : Math.round((shown ?? seconds) * 1000),
      startMs: null,
      video,
      audio,
      indexed,
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

/** The length of an edited film in seconds; null where it is not in its edit lists. */
const longest = (lists: readonly (readonly EditEntry[] | undefined)[]): number | null => {
  const lengths = lists.map((entries) => entries && editedDuration(entries))
  return lengths.reduce<number | null>(
    (most, length) => (length === null || length === undefined ? most : Math.max(most ?? 0, length)),
    null,
  )
}

/** Moments that are looked at for the distance of keyframes. */
const GAP_SAMPLES = 600
const GAP_STEP_SECONDS = 4

/** The longest time without a keyframe before one of evenly spaced moments, in milliseconds. */
const keyframeGap = async (track: InputVideoTrack, samples: number): Promise<number | null> => {
  const sink = new EncodedPacketSink(track)
  const options = { metadataOnly: true }
  const last = await sink.getPacket(Infinity, options)
  if (!last) return null
  const start = await track.getFirstTimestamp()
  const end = last.timestamp
  const step = Math.max(GAP_STEP_SECONDS, (end - start) / samples)
  let most = 0
  for (let at = start + step; at < end + step; at += step) {
    const moment = Math.min(at, end)
    const key = await sink.getKeyPacket(moment, options)
    most = Math.max(most, moment - (key?.timestamp ?? start))
  }
  return Math.round(most * 1000)
}

/** What is read of a file without an index to learn how far apart keyframes are, in seconds. */
const FIRST_SECONDS = 12

/** The longest time without a keyframe in the first seconds, in milliseconds. */
const firstKeyframeGap = async (track: InputVideoTrack): Promise<number> => {
  const start = await track.getFirstTimestamp()
  let [key, most] = [start, 0]
  for await (const { timestamp, type } of new EncodedPacketSink(track).packets(undefined, undefined, {
    metadataOnly: true,
  })) {
    most = Math.max(most, timestamp - key)
    if (type === 'key') key = timestamp
    if (timestamp - start > FIRST_SECONDS) break
  }
  return Math.round(most * 1000)
}

/** The edit list of a track, and when the first track of the film begins, in seconds. */
type Edits = { readonly entries: readonly EditEntry[] | undefined; readonly start: number }

const videoFacts = async (
  track: InputVideoTrack,
  { entries, start }: Edits,
  gap: () => Promise<number | null>,
): Promise<VideoFacts> => {
  const codec = await track.getCodec()
  const codecString = codec === null ? null : await track.getCodecParameterString()
  return {
    codec: codec ?? String(await track.getInternalCodecId()),
    codecString,
    width: await track.getCodedWidth(),
    height: await track.getCodedHeight(),
    ...orientationOf(await track.getTransformationMatrix()),
    pixelAspect: await pixelAspectOf(track),
    isDefault: (await track.getDisposition()).default,
    edited: codec !== null && (await trackIsEdited(track, entries)),
    gaps: gapsOf(entries ?? [], start),
    keyframeGapMs: codec === null ? null : await gap(),
    fps: codec === null ? null : await averageRate(track),
    eightBit420: codec === 'avc' ? avcIsEightBit420(codecString) : null,
    setup: codec === null ? null : digestOf(await track.getDecoderConfig()),
  }
}

const pixelAspectOf = async (track: InputVideoTrack): Promise<number> => {
  const { num, den } = await track.getPixelAspectRatio()
  return num > 0 && den > 0 ? num / den : 1
}

const audioFacts = async (track: InputAudioTrack, { entries, start }: Edits): Promise<AudioFacts> => {
  const codec = await track.getCodec()
  return {
    codec: codec ?? String(await track.getInternalCodecId()),
    codecString: codec === null ? null : await track.getCodecParameterString(),
    channels: await track.getNumberOfChannels(),
    sampleRate: await track.getSampleRate(),
    isDefault: (await track.getDisposition()).default,
    edited: codec !== null && (await trackIsEdited(track, entries)),
    gaps: gapsOf(entries ?? [], start),
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
