import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Score } from '@shared/domain/ratings/rating'
import { changesBetween } from '@shared/domain/leaders/scoreChanges'

it('tells the steps from then to now, and none where an item could not be assessed or was not there', () => {
  const then = { welcome: 1, hopes: 3, agenda: 'cannotAssess' as const, voices: 2 }
  const now = { welcome: 3, hopes: 2, agenda: 2, voices: 2 }
  expect(changesBetween(['welcome', 'hopes', 'agenda', 'voices', 'constructor'], then, now)).toEqual([
    { itemKey: 'welcome', then: 1, now: 3, steps: 2 },
    { itemKey: 'hopes', then: 3, now: 2, steps: -1 },
    { itemKey: 'agenda', then: 'cannotAssess', now: 2, steps: null },
    { itemKey: 'voices', then: 2, now: 2, steps: 0 },
    { itemKey: 'constructor', then: null, now: null, steps: null },
  ])
})

it('turns round where then and now are exchanged', () => {
  const scores = fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.constantFrom<Score>(0, 1, 2, 3, 'cannotAssess', null),
  )
  fc.assert(
    fc.property(scores, scores, (then, now) => {
      const [there, back] = [
        changesBetween(['a', 'b', 'c'], then, now),
        changesBetween(['a', 'b', 'c'], now, then),
      ]
      there.forEach(({ steps }, i) => expect((steps ?? 0) + (back[i]?.steps ?? 0)).toBe(0))
    }),
  )
})
