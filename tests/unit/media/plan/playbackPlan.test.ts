import { describe, expect, it } from 'vitest'
import type { SourceFacts } from '../../../../electron/main/media/probe/facts'
import { playbackPlan } from '../../../../electron/main/media/plan/playbackPlan'
import { audio, facts, video } from '../probe/facts'

const vp8 = video({ codec: 'vp8', codecString: 'vp8', eightBit420: null })
const vp9 = video({ codec: 'vp9', codecString: 'vp09.00.11.08', eightBit420: null })
const hevc = video({ codec: 'hevc', codecString: 'hev1.1.6.L60.90', eightBit420: null })
const opus = audio({ codec: 'opus', codecString: 'opus' })
const ac3 = audio({ codec: 'ac3', codecString: 'ac-3', channels: 6 })
const webm = { container: 'webm', video: [vp8], audio: [opus] } as const
const ts = { container: 'mpegts', reader: 'ffmpeg' } as const
const avi = { container: 'other', reader: 'ffmpeg' } as const
const noVideoError = expect.objectContaining({ code: 'noVideoTrack' }) as Error

type Case = [name: string, change: Partial<SourceFacts>, kind: string, reason: string, needsFfmpeg: boolean]

describe('the plan for', () => {
  it.each<Case>([
    ['MP4, H.264 and AAC', {}, 'asIs', 'playable', false],
    ['a silent MP4', { audio: [] }, 'asIs', 'playable', false],
    ['a turned MP4', { video: [video({ rotation: 90 })] }, 'asIs', 'playable', false],
    ['a short MP4 in fragments', { fragmented: true }, 'asIs', 'playable', false],
    ['a long MP4 in fragments', { fragmented: true, durationMs: 3_600_000 }, 'remux', 'fragmented', false],
    ['MP4 with HE-AAC', { audio: [audio({ codecString: 'mp4a.40.5' })] }, 'asIs', 'playable', false],
    ['MP4 with xHE-AAC', { audio: [audio({ codecString: 'mp4a.40.42' })] }, 'audioOnly', 'audioCodec', true],
    ['MP4 with AC-3', { audio: [ac3] }, 'audioOnly', 'audioCodec', true],
    ['MP4 with VP9 and Opus', { video: [vp9], audio: [opus] }, 'asIs', 'playable', false],
    ['HEVC', { video: [hevc] }, 'transcode', 'videoCodec', true],
    [
      'H.264 of 10 bits or 4:2:2',
      { video: [video({ eightBit420: false })] },
      'transcode',
      'pictureFormat',
      true,
    ],
    ['WebM, VP8 and Opus', webm, 'asIs', 'playable', false],
    [
      'WebM, VP9 and Vorbis',
      { ...webm, video: [vp9], audio: [audio({ codec: 'vorbis' })] },
      'asIs',
      'playable',
      false,
    ],
    ['a silent WebM', { ...webm, audio: [] }, 'asIs', 'playable', false],
    ['WebM from a browser, VP8', { ...webm, indexed: false }, 'transcode', 'notIndexed', true],
    ['WebM from a browser, VP9', { ...webm, video: [vp9], indexed: false }, 'remux', 'notIndexed', false],
    ['MOV, H.264 and AAC', { container: 'mov' }, 'remux', 'container', false],
    [
      'MOV, H.264 and PCM',
      { container: 'mov', audio: [audio({ codec: 'pcm-s16' })] },
      'audioOnly',
      'audioCodec',
      true,
    ],
    ['MOV, HEVC', { container: 'mov', video: [hevc] }, 'transcode', 'videoCodec', true],
    ['MKV, H.264 and AAC', { container: 'matroska' }, 'remux', 'container', false],
    ['MKV, VP8', { container: 'matroska', video: [vp8], audio: [opus] }, 'transcode', 'videoCodec', true],
    ['MKV that only ffmpeg reads', { container: 'matroska', reader: 'ffmpeg' }, 'remux', 'container', true],
    ['MTS, H.264 and AC-3', { ...ts, audio: [ac3] }, 'audioOnly', 'audioCodec', true],
    ['TS, H.264 and AAC', ts, 'remux', 'container', true],
    ['MPEG-2', { ...avi, video: [video({ codec: 'mpeg2video' })] }, 'transcode', 'videoCodec', true],
    ['WMV', { ...avi, video: [video({ codec: 'wmv3' })] }, 'transcode', 'videoCodec', true],
    ['AVI with H.264', avi, 'transcode', 'container', true],
  ])('%s', (_name, change, kind, reason, needsFfmpeg) => {
    expect(playbackPlan(facts(change))).toMatchObject({ kind, reason, needsFfmpeg })
  })

  it('a file without a picture is refused', () => {
    expect(() => playbackPlan(facts({ video: [] }))).toThrow(noVideoError)
  })

  it('keeps WebM a WebM only where nothing is converted', () => {
    expect(playbackPlan(facts(webm)).mimeType).toBe('video/webm')
    expect(playbackPlan(facts({ ...webm, indexed: false })).mimeType).toBe('video/mp4')
    expect(playbackPlan(facts()).mimeType).toBe('video/mp4')
  })
})

describe('among several sound tracks', () => {
  const track = (list: SourceFacts['audio']) => playbackPlan(facts({ audio: list })).audio?.track

  it('the one marked as default is taken', () => {
    expect(track([audio({ isDefault: false }), audio()])).toBe(1)
  })
  it('of several defaults, one that can stay as it is', () => {
    expect(track([ac3, audio()])).toBe(1)
  })
  it('else the first', () => {
    expect(track([audio(), audio()])).toBe(0)
    expect(track([ac3, ac3])).toBe(0)
  })
  it('and the file is rewrapped when it is not the first, for a player takes the first', () => {
    expect(playbackPlan(facts({ audio: [ac3, audio()] }))).toMatchObject({
      kind: 'remux',
      reason: 'audioTrack',
    })
  })
  it('a silent film has none', () => {
    expect(playbackPlan(facts({ audio: [] })).audio).toBeNull()
  })
})
