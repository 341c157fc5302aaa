import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RatingStatus } from '@shared/domain/ratings/rating'
import type { RatingRound } from '@shared/domain/ratings/ratingRound'
import {
  Clip,
  beginsBefore,
  clipObstacle,
  filterClips,
  firstFrameAt,
  isPastEnd,
  lastFrameAt,
  noClipFilter,
  playedSpan,
  ratersAtWork,
  type ClipView,
} from '@shared/domain/supervision/clip'
import { testId } from '../../../support/data/fixtures'

const given = { allowed: true, until: '2027-10-07', endsSoon: false } as const

const round = (closedAt: string | null, ...states: RatingStatus[]): RatingRound => ({
  id: testId(1),
  kind: 'certification',
  recordingId: testId(2),
  formRowId: testId(3),
  organiserId: 'u0',
  createdAt: '2026-11-01T10:00:00Z',
  closedAt,
  reason: null,
  ratings: states.map((status, i) => ({ id: `r${i}`, supervisorId: `u${i}`, position: i + 1, status })),
})

const clip: Clip = {
  id: testId(9),
  recordingId: testId(2),
  startMs: 1000,
  endMs: 5000,
  leadInMs: 2000,
  leadOutMs: 3000,
  title: 'Alle stemmer',
  why: '',
  lookFor: 'Hvem får plads?',
  itemKeys: ['voices'],
  stance: 'supports',
}

describe('what stands in the way of a clip', () => {
  it('is a rating that has not been locked, of any round', () => {
    expect(clipObstacle(given, [])).toBeNull()
    expect(clipObstacle(given, [round(null, 'notStarted', 'locked')])).toBe('recordingBeingRated')
    expect(clipObstacle(given, [round(null, 'locked', 'locked')])).toBeNull()
    expect(clipObstacle(given, [round('2026-11-02T10:00:00Z', 'locked', 'inProgress')])).toBeNull()
    expect(ratersAtWork([round(null, 'inProgress', 'locked'), round(null, 'locked', 'notStarted')])).toEqual([
      'u0',
      'u1',
    ])
  })

  it('is first of all the consent', () => {
    const rounds = [round(null, 'inProgress', 'locked')]
    expect(clipObstacle({ allowed: false, refusal: 'consentMissing' }, rounds)).toBe('consentMissing')
  })
})

describe('the interval of a clip', () => {
  it('is not empty, and is played with its leads within the recording', () => {
    expect(Clip.safeParse({ ...clip, endMs: 1000 }).success).toBe(false)
    expect(Clip.safeParse({ ...clip, title: ' ' }).success).toBe(false)
    expect(playedSpan(clip, 60_000)).toEqual({ startMs: 0, endMs: 8000 })
    expect(playedSpan(clip, 6000)).toEqual({ startMs: 0, endMs: 6000 })
  })

  it('begins and ends on whole frames of any rate, where it was set on a frame', () => {
    const rates = fc.constantFrom(24000 / 1001, 25, 30000 / 1001, 30, 50, 60000 / 1001, 120)
    fc.assert(
      fc.property(rates, fc.nat(100_000), fc.integer({ min: 1, max: 5000 }), (fps, first, count) => {
        const frameAt = (seconds: number) => Math.floor(seconds * fps + 1e-6)
        const startMs = Math.round((first / fps) * 1000)
        const endMs = Math.round(((first + count) / fps) * 1000)
        expect(frameAt(firstFrameAt(startMs))).toBe(first)
        expect(frameAt(lastFrameAt(endMs))).toBe(first + count - 1)
        expect(beginsBefore(first / fps, startMs)).toBe(false)
        expect(beginsBefore((first - 1) / fps, startMs)).toBe(true)
        expect(isPastEnd((first + count) / fps, endMs)).toBe(true)
        expect(isPastEnd((first + count - 1) / fps, endMs)).toBe(false)
      }),
    )
  })
})

describe('search', () => {
  const view = (id: number, changes: Partial<Clip>, more: Partial<ClipView> = {}): ClipView => ({
    id: testId(id),
    recordingId: testId(2),
    meetingDate: '2026-10-14',
    leader: 'Karen Lund',
    formRowId: testId(3),
    durationMs: 60_000,
    chosenBy: 'Anne',
    chosenAt: `2026-11-2${id}T10:00:00Z`,
    clip: { ...clip, ...changes, id: testId(id) },
    obstacle: null,
    consentEndsOn: null,
    raterIds: [],
    ...more,
  })
  const all = [
    view(1, { stance: 'against', title: 'Et skifte' }),
    view(2, { itemKeys: ['agenda'] }),
    view(3, {}, { leader: 'Jonas Bæk' }),
    view(4, {}, { clip: null, obstacle: 'recordingBeingRated' }),
  ]
  const found = (filter: Partial<typeof noClipFilter>) =>
    filterClips(all, { ...noClipFilter, ...filter }).map(({ id }) => Number.parseInt(id.slice(-2), 16))

  it('lists what supports first, and what cannot be shown last', () => {
    expect(found({})).toEqual([3, 2, 1, 4])
  })
  it('finds by words, item, leader and stance, and nothing by the words of a hidden clip', () => {
    expect(found({ text: 'PLADS karen' })).toEqual([2, 1])
    expect(found({ itemKey: 'agenda' })).toEqual([2])
    expect(found({ leader: 'Jonas Bæk' })).toEqual([3])
    expect(found({ recordingId: testId(99) })).toEqual([])
    expect(found({ text: '14.10.2026 skifte' })).toEqual([1])
    expect(found({ stance: 'against' })).toEqual([1])
    expect(found({ text: 'stemmer' })).toEqual([3, 2])
  })
})
