import { beforeEach, describe, expect, it, vi } from 'vitest'
import { answerTo, emptyRating, type RatingContent } from '@shared/domain/ratings/rating'
import { useRating } from '../../../../../renderer/features/rate/ratingStore'
import { resetStores } from '../../../../../renderer/stores/registry'
import { builtInForm, testId } from '../../../../support/data/fixtures'

const recordingId = testId(1)
let saved: { recordingId: string; content: RatingContent }[]
let refuse: string | null

const store = () => useRating.getState()
const content = () => store().rating!.content
const at = (startMs: number, endMs: number | null = null) => ({ startMs, endMs })
const lastSaved = () => saved.at(-1)?.content

beforeEach(async () => {
  resetStores()
  saved = []
  refuse = null
  const mine = { form: builtInForm(), status: 'notStarted', lockedAt: null, content: emptyRating }
  const ratings = {
    mine: async () => ({ ok: true, value: mine }),
    save: async (input: (typeof saved)[0]) => {
      if (refuse) return { ok: false, error: { code: refuse, params: {} } }
      saved.push(input)
      return { ok: true, value: undefined }
    },
    lock: async () => ({
      ok: true,
      value: { ...mine, status: 'locked', lockedAt: '2026-03-04T15:20:00Z', content: lastSaved() },
    }),
  }
  vi.stubGlobal('window', { samklang: { ratings } })
  await store().open(recordingId)
})

describe('a rating', () => {
  it('opens at its first item and saves each score at once', async () => {
    expect(store().currentItem).toBe('welcome')
    store().score('welcome', 3)
    await vi.waitFor(() => expect(store().saving).toBe('saved'))
    expect(saved).toEqual([{ recordingId, content: content() }])
    expect(store().rating!.status).toBe('inProgress')
  })

  it('undoes and redoes, and tells where', () => {
    store().score('welcome', 3)
    store().score('hopes', 1)
    expect(store().undo()).toBe('hopes')
    expect(answerTo(content(), 'hopes').score).toBeNull()
    expect(store().currentItem).toBe('hopes')
    expect(store().undo()).toBe('welcome')
    expect(store().undo()).toBeNull()
    expect(store().redo()).toBe('welcome')
    expect(answerTo(content(), 'welcome').score).toBe(3)
    store().score('agenda', 0)
    expect(store().redo()).toBeNull()
  })

  it('takes typing in one field as one step, until the field is left', () => {
    for (const text of ['J', 'Ja', 'Ja.']) store().comment('welcome', text)
    store().leaveText()
    store().comment('welcome', 'Ja. Nej')
    store().undo()
    expect(answerTo(content(), 'welcome').comment).toBe('Ja.')
    store().undo()
    expect(answerTo(content(), 'welcome').comment).toBe('')
  })

  it('is not changed any more once it is locked', async () => {
    store().score('welcome', 3)
    await store().lock()
    expect(store().rating!.status).toBe('locked')
    store().score('welcome', 0)
    store().beginObservation('welcome', 'supports', at(0), false)
    expect(store().undo()).toBeNull()
    expect(answerTo(content(), 'welcome').score).toBe(3)
    expect(store().editor).toBeNull()
  })

  it('says why it could not be saved, keeps it, and saves it when asked again', async () => {
    refuse = 'noSpace'
    store().score('welcome', 2)
    await vi.waitFor(() => expect(store().saving).toBe('failed'))
    expect(store().saveError?.code).toBe('noSpace')
    // Coming back to the screen does not bring the older content of the disk.
    await store().open(recordingId)
    expect(answerTo(content(), 'welcome').score).toBe(2)
    refuse = null
    await store().flush()
    expect(store().saving).toBe('saved')
    expect(lastSaved()).toEqual(content())
  })

  it('never saves into the session of whoever unlocks next', async () => {
    store().comment('welcome', 'Skrevet lige før der blev låst')
    const { queue } = store()
    resetStores()
    await queue!.flush()
    await vi.waitFor(() => expect(queue!.isClean).toBe(true))
    expect(saved).toEqual([])
    expect(store().rating).toBeNull()
  })
})

describe('an observation', () => {
  it('is part of the rating from its first letter on', async () => {
    store().beginObservation('hopes', 'against', at(12_000, 20_000), true)
    expect(store().currentItem).toBe('hopes')
    expect(content().observations).toEqual([])
    store().changeEditor({ text: 'A' })
    expect(content().observations).toMatchObject([
      { itemKey: 'hopes', stance: 'against', startMs: 12_000, endMs: 20_000, text: 'A' },
    ])
    store().changeEditor({ text: 'Afbryder' })
    await store().flush()
    expect(lastSaved()!.observations).toMatchObject([{ text: 'Afbryder' }])
    expect(store().finishObservation()).toBe(true)
    expect(store().editor).toBeNull()
    expect(content().observations).toHaveLength(1)
  })

  it('without text is none', () => {
    store().beginObservation('hopes', 'supports', at(1000), false)
    store().changeEditor({ text: '  ' })
    store().changeEditor({ stance: 'against' })
    expect(store().finishObservation()).toBe(false)
    expect(content().observations).toEqual([])
  })

  it('that is cancelled is gone, and comes back with an undo', () => {
    store().beginObservation('hopes', 'supports', at(1000), true)
    store().changeEditor({ text: 'Ved et uheld' })
    expect(store().cancelObservation()).toBe(true)
    expect(content().observations).toEqual([])
    expect(store().undo()).toBe('hopes')
    expect(content().observations).toMatchObject([{ text: 'Ved et uheld' }])
    store().undo()
    expect(content().observations).toEqual([])
  })

  it('that is being changed is put back by cancelling, and when all its text is taken away', () => {
    store().beginObservation('hopes', 'supports', at(1000), false)
    store().changeEditor({ text: 'Som den var' })
    store().finishObservation()
    const [before] = content().observations
    for (const end of ['cancelObservation', 'finishObservation'] as const) {
      store().editObservation(before!, 'hopes')
      store().changeEditor({ text: end === 'finishObservation' ? '' : 'Ændret', startMs: 5000 })
      store()[end]()
      expect(content().observations).toEqual([before])
    }
  })

  it('becomes a moment where its end is not after its start', () => {
    store().beginObservation('hopes', 'supports', at(10_000, 20_000), false)
    store().changeEditor({ text: 'x' })
    store().changeEditor({ startMs: 20_000 })
    expect(content().observations).toMatchObject([{ startMs: 20_000, endMs: null }])
  })

  it('is kept when the next one is begun', () => {
    store().beginObservation('hopes', 'supports', at(1000), true)
    store().changeEditor({ text: 'Den første' })
    store().beginObservation('agenda', 'supports', at(2000), false)
    expect(content().observations).toMatchObject([{ text: 'Den første' }])
    // The film was running when the writing began.
    expect(store().editor!.resume).toBe(true)
  })

  it('that is deleted comes back as it was', () => {
    store().beginObservation('hopes', 'supports', at(1000), false)
    store().changeEditor({ text: 'Slettes' })
    store().finishObservation()
    const [observation] = content().observations
    store().removeObservation(observation!.id)
    expect(content().observations).toEqual([])
    store().restoreObservation(observation!)
    expect(content().observations).toEqual([observation])
  })
})

describe('what is moved on the timeline', () => {
  const write = (text: string, startMs: number, endMs: number | null = null) => {
    store().beginObservation('welcome', 'supports', at(startMs, endMs), false)
    store().changeEditor({ text })
    store().finishObservation()
    return content().observations.at(-1)!
  }

  it('is saved, and all moves until it is left are one step to undo', async () => {
    const { id } = write('Her', 1000, 2000)
    for (const startMs of [1100, 1200, 1300]) store().moveObservation(id, { startMs, endMs: startMs + 1000 })
    store().leaveText()
    store().moveObservation(id, { startMs: 5000, endMs: 6000 })
    await vi.waitFor(() =>
      expect(lastSaved()?.observations).toMatchObject([{ id, startMs: 5000, endMs: 6000 }]),
    )
    store().undo()
    expect(content().observations).toMatchObject([{ startMs: 1300, endMs: 2300 }])
    store().undo()
    expect(content().observations).toMatchObject([{ startMs: 1000, endMs: 2000 }])
  })

  it('moves what is being written along', () => {
    store().beginObservation('welcome', 'supports', at(1000), false)
    store().changeEditor({ text: 'Undervejs' })
    store().moveObservation(store().editor!.observation.id, at(4000))
    expect(store().editor!.observation.startMs).toBe(4000)
    expect(content().observations).toMatchObject([{ startMs: 4000, text: 'Undervejs' }])
  })

  it('holds the parts of the meeting, and nothing of them once they are gone', () => {
    store().setBands([{ partKey: 'framing', startMs: 0, endMs: 9000 }])
    expect(content().bands).toHaveLength(1)
    expect(store().undo()).toBeNull()
    expect(content()).toEqual(emptyRating)
    store().redo()
    store().setBands([])
    expect(content()).toEqual(emptyRating)
    expect(Object.keys(content())).toEqual(Object.keys(emptyRating))
  })
})
