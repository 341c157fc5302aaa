import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConsensusItem } from '@shared/domain/consensus/consensus'
import type { Comparison } from '@shared/domain/consensus/comparison'
import { useComparison } from '../../../../../renderer/features/consensus/comparisonStore'
import { resetStores } from '../../../../../renderer/stores/registry'
import { anna, bent, builtInForm, ratingOf, testId } from '../../../../support/data/fixtures'

const recordingId = testId(1)
const lockedAt = '2026-03-07T12:00:00Z'
let saved: ConsensusItem[]
let asked: { method: string; input: unknown }[]
let refuse: string | null

const store = () => useComparison.getState()
const agreed = (itemKey: string, score: ConsensusItem['score'], reason = ''): ConsensusItem => ({
  itemKey,
  score,
  reason,
})

function comparison(): Comparison {
  const form = builtInForm()
  const content = ratingOf(
    form,
    form.parts.flatMap((part) => part.items.map(() => 2)),
  )
  const [first, second] = [anna(), bent()].map(({ id, name, initials }) => ({
    supervisor: { id, name, initials },
    lockedAt,
    content,
  }))
  return {
    kind: 'open',
    form,
    ratings: [first!, second!],
    agreement: { exact: { estimate: 1, n: 13 }, withinOne: { estimate: 1, n: 13 } },
    consensus: saved,
    present: [],
    third: null,
    recommendation: null,
    decided: null,
    signing: null,
  }
}

beforeEach(async () => {
  resetStores()
  saved = []
  asked = []
  refuse = null
  const answer = (method: string) => async (input: { item?: ConsensusItem; items?: ConsensusItem[] }) => {
    asked.push({ method, input })
    if (refuse) return { ok: false, error: { code: refuse, params: {} } }
    for (const item of input.items ?? (input.item ? [input.item] : []))
      saved = [...saved.filter(({ itemKey }) => itemKey !== item.itemKey), item]
    return { ok: true, value: comparison() }
  }
  const consensus = Object.fromEntries(
    ['comparison', 'saveItem', 'saveItems', 'beginSigning', 'sign'].map((name) => [name, answer(name)]),
  )
  const recordings = { get: async () => ({ ok: false, error: { code: 'notFound', params: {} } }) }
  vi.stubGlobal('window', { samklang: { consensus, recordings } })
  await store().load(recordingId)
})

describe('what two supervisors agree on', () => {
  it('starts empty', () => {
    expect([...store().items]).toEqual([])
    expect(store().decision).toEqual({ outcome: null, comment: '', includeObservations: false })
  })

  it('is saved at once where it is chosen, and with the next pause where it is typed', async () => {
    store().edit(agreed('welcome', 3))
    await vi.waitFor(() => expect(store().saving.get('welcome')).toBe('saved'))
    store().edit(agreed('welcome', 3, 'V'), 'soon')
    store().edit(agreed('welcome', 3, 'Vi'), 'soon')
    expect(saved).toEqual([agreed('welcome', 3)])
    await vi.waitFor(() => expect(saved).toEqual([agreed('welcome', 3, 'Vi')]))
  })

  it('is all saved by a flush, item by item', async () => {
    store().edit(agreed('hopes', 2, 'fordi'), 'soon')
    store().edit(agreed('agenda', 1, 'derfor'), 'soon')
    await store().flush()
    expect(saved.map(({ itemKey }) => itemKey)).toEqual(['hopes', 'agenda'])
  })

  it('stays on the screen and is tried again where it could not be saved', async () => {
    refuse = 'noSpace'
    store().edit(agreed('welcome', 3))
    await expect(store().flush()).rejects.toMatchObject({ code: 'noSpace' })
    expect(store().saving.get('welcome')).toMatchObject({ code: 'noSpace' })
    refuse = null
    const before = store().items
    asked = []
    await store().load(recordingId)
    expect(asked.map(({ method }) => method)).toEqual(['saveItem', 'comparison'])
    expect(store().items).toEqual(before)
    expect(saved).toEqual([agreed('welcome', 3)])
  })

  it('is adopted in one call, after what was typed before, and shown once it is saved', async () => {
    store().edit(agreed('agenda', 1, 'derfor'), 'soon')
    asked = []
    await store().adopt([agreed('welcome', 3), agreed('hopes', 2)])
    expect(asked.map(({ method }) => method)).toEqual(['saveItem', 'saveItems'])
    expect([...store().items.values()]).toEqual(saved)
    refuse = 'noSpace'
    await expect(store().adopt([agreed('voices', 1)])).rejects.toMatchObject({ code: 'noSpace' })
    expect(store().items.get('voices')).toBeUndefined()
  })

  it('is what main holds of another recording, when that is opened', async () => {
    store().edit(agreed('welcome', 3))
    await store().flush()
    saved = [agreed('hopes', 0)]
    store().draftDecision({ outcome: 'notYet' })
    await store().load(testId(2))
    expect([...store().items.keys()]).toEqual(['hopes'])
    expect(store().decision.outcome).toBeNull()
  })

  it('knows an item by any name that a form may give it', async () => {
    expect(store().items.get('constructor')).toBeUndefined()
    store().edit(agreed('constructor', 1))
    await store().flush()
    expect(saved).toEqual([agreed('constructor', 1)])
  })
})

describe('a decision', () => {
  it('is not asked for before an outcome is chosen', async () => {
    asked = []
    await store().beginSigning()
    expect(asked).toEqual([])
  })

  it('waits until everything is saved, and is not made where that fails', async () => {
    store().draftDecision({ outcome: 'certified', comment: ' God. ' })
    store().edit(agreed('welcome', 3, 'ja'), 'soon')
    refuse = 'noSpace'
    await expect(store().beginSigning()).rejects.toMatchObject({ code: 'noSpace' })
    expect(asked.map(({ method }) => method)).not.toContain('beginSigning')
    refuse = null
    asked = []
    await store().beginSigning()
    expect(asked.map(({ method }) => method)).toEqual(['saveItem', 'beginSigning'])
    const input = {
      recordingId,
      outcome: 'certified',
      comment: 'God.',
      includeObservations: false,
    }
    expect(asked.at(-1)?.input).toEqual(input)
  })
})
