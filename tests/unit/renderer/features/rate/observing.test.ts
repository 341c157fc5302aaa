import { beforeEach, expect, it, vi } from 'vitest'
import { emptyRating } from '@shared/domain/ratings/rating'
import { defaultPreferences } from '@shared/domain/preferences/preferences'
import {
  beginObservation,
  finishObservation,
  markMoment,
} from '../../../../../renderer/features/rate/observing'
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

const written = () => useRating.getState().rating!.content.observations

it('a key marks a moment without stopping the film: no item and no text yet', () => {
  usePreferences.setState({ reactionMs: 500 })
  usePlayer.setState({ playing: true, currentMs: 10_000, rate: 1 })
  markMoment('revisit')
  markMoment('against')
  expect(written()).toMatchObject([
    { itemKey: null, stance: 'revisit', startMs: 9500, endMs: null, text: '' },
    { itemKey: null, stance: 'against' },
  ])
  expect(useRating.getState().editor).toBeNull()
})

it('item numbers in the text put an observation there, whatever item it was begun at', () => {
  usePlayer.setState({ playing: false, currentMs: 10_000 })
  beginObservation('welcome')
  useRating.getState().changeEditor({ text: '#9 #11 Broderen spørges' })
  finishObservation()
  expect(written()).toMatchObject([
    { itemKey: 'network', alsoKeys: ['reflectionUse'], text: 'Broderen spørges' },
  ])
  // She stays where she was.
  expect(useRating.getState().currentItem).toBe('welcome')
})

it('one that is moved while it is edited stays in its card, and is one undo step', () => {
  usePlayer.setState({ playing: false, currentMs: 10_000 })
  beginObservation(null)
  const { changeEditor, sortEditor } = useRating.getState()
  changeEditor({ text: 'Uden punkt' })
  expect(written()).toMatchObject([{ itemKey: null }])
  sortEditor(['hopes', 'agenda'])
  expect(useRating.getState().editor).toMatchObject({ home: null })
  finishObservation()
  expect(written()).toMatchObject([{ itemKey: 'hopes', alsoKeys: ['agenda'] }])
  useRating.getState().sortObservation(written()[0]!.id, [])
  expect(written()[0]).not.toHaveProperty('alsoKeys')
  expect(written()[0]!.itemKey).toBeNull()
  useRating.getState().undo()
  expect(written()[0]!.itemKey).toBe('hopes')
})
