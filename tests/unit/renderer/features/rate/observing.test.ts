import { beforeEach, expect, it, vi } from 'vitest'
import { emptyRating } from '@shared/domain/ratings/rating'
import { defaultPreferences } from '@shared/domain/preferences/preferences'
import { beginObservation } from '../../../../../renderer/features/rate/observing'
import { usePlayer } from '../../../../../renderer/features/player/playerStore'
import { usePreferences } from '../../../../../renderer/stores/preferencesStore'
import { useRating } from '../../../../../renderer/features/rate/ratingStore'
import { resetStores } from '../../../../../renderer/stores/registry'
import { builtInForm, testId } from '../../../../support/data/fixtures'

beforeEach(async () => {
  resetStores()
  usePreferences.setState(defaultPreferences)
  const mine = { form: builtInForm(), status: 'notStarted', lockedAt: null, content: emptyRating }
  vi.stubGlobal('window', {
    samklang: {
      ratings: { mine: async () => ({ ok: true, value: mine }), save: async () => ({ ok: true }) },
    },
  })
  await useRating.getState().open(testId(1))
})

const begun = () => {
  beginObservation('welcome')
  const { startMs, endMs } = useRating.getState().editor!.observation
  return { startMs, endMs }
}

it('an observation begins the reaction time before the key, at the speed of the film', () => {
  usePreferences.setState({ reactionMs: 800 })
  usePlayer.setState({ playing: true, currentMs: 10_000, rate: 1 })
  expect(begun()).toEqual({ startMs: 9200, endMs: null })
  usePlayer.setState({ rate: 2 })
  expect(begun()).toEqual({ startMs: 8400, endMs: null })
  usePlayer.setState({ currentMs: 300 })
  expect(begun()).toEqual({ startMs: 0, endMs: null })
})

it('what is seen on a film that stands still is where it is, and marks are where they were set', () => {
  usePreferences.setState({ reactionMs: 800 })
  usePlayer.setState({ playing: false, currentMs: 10_000 })
  expect(begun()).toEqual({ startMs: 10_000, endMs: null })
  usePlayer.setState({ playing: true, currentMs: 20_000, inMs: 12_000, outMs: 15_000 })
  expect(begun()).toEqual({ startMs: 12_000, endMs: 15_000 })
})
