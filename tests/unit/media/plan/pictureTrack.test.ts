import { describe, expect, it } from 'vitest'
import { playbackPlan } from '../../../../electron/main/media/plan/playbackPlan'
import { choosePicture } from '../../../../electron/main/media/source/pictureTrack'
import { facts, video } from '../probe/facts'

const hd = { width: 1280, height: 720 }
const small = { width: 320, height: 180 }

describe('among several picture tracks', () => {
  it.each([
    ['the only one', [video()], 0, false],
    ['the one marked as default', [video({ ...hd, isDefault: false }), video({ ...small })], 1, true],
    ['the largest where none is marked', [small, hd].map((s) => video({ ...s, isDefault: false })), 1, true],
    ['the largest where all are marked', [video(small), video(hd)], 1, true],
    ['the first of equals', [video(hd), video(hd)], 0, true],
    [
      'never a preview of stills',
      [video({ ...small, codec: 'mjpeg' }), video({ ...hd, isDefault: false })],
      1,
      false,
    ],
    ['never a picture a second', [video({ ...small, fps: 1 }), video({ ...hd, isDefault: false })], 1, false],
    [
      'slides that are as large as the rest',
      [video({ ...hd, fps: 1 }), video({ ...hd, isDefault: false })],
      0,
      true,
    ],
  ] as const)('%s is the film', (_name, tracks, index, doubtful) => {
    expect(choosePicture([...tracks])).toEqual({ index, doubtful })
  })

  it('a file without one has none', () => {
    expect(choosePicture([])).toEqual({ index: null, doubtful: false })
  })

  it('only the chosen one is stored', () => {
    const two = facts({ video: [video({ ...small, isDefault: false }), video(hd)] })
    expect(playbackPlan(two)).toMatchObject({ kind: 'remux', reason: 'pictureTrack', videoTrack: 1 })
    expect(playbackPlan(two, { audio: null, video: 0 })).toMatchObject({ kind: 'remux', videoTrack: 0 })
  })
})

describe('a film that is not copied', () => {
  it.each([
    ['with an edit list that cuts', { edited: true }, 'edited'],
    ['turned by another angle', { exact: false }, 'orientation'],
    ['with keyframes far apart', { keyframeGapMs: 10_001 }, 'keyframesFar'],
  ])('%s', (_name, change, reason) => {
    for (const container of ['mp4', 'mov', 'webm', 'matroska'] as const)
      expect(playbackPlan(facts({ container, video: [video(change)] }))).toMatchObject({
        kind: 'transcode',
        reason,
      })
  })

  it('keyframes that are close enough leave it as it is', () => {
    expect(playbackPlan(facts({ video: [video({ keyframeGapMs: 10_000 })] })).kind).toBe('asIs')
    expect(playbackPlan(facts({ video: [video({ keyframeGapMs: null })] })).kind).toBe('asIs')
  })

  it('a WebM that is turned is not kept as a WebM, whose players disagree', () => {
    const vp9 = video({ codec: 'vp9', codecString: 'vp09.00.11.08', eightBit420: null, rotation: 90 })
    expect(playbackPlan(facts({ container: 'webm', video: [vp9] }))).toMatchObject({
      kind: 'remux',
      mimeType: 'video/mp4',
    })
  })

  it('its frame is upright with square pixels', () => {
    const turned = video({ width: 1440, height: 1080, pixelAspect: 4 / 3, rotation: 270 })
    expect(playbackPlan(facts({ video: [turned] })).frame).toEqual({ width: 1080, height: 1920 })
  })
})
