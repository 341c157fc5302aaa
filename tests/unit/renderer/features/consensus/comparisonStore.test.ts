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
  }
}

beforeEach(async () => {
  resetStores()
  saved = []
  asked = []
  refuse = null
  const answer = (method: string) => async (input: { item?: ConsensusItem }) => {
    asked.push({ method, input })
    if (refuse) return { ok: false, error: { code: refuse, params: {} } }
    const { item } = input
    if (item) saved = [...saved.filter(({ itemKey }) => itemKey !== item.itemKey), item]
    return { ok: true, value: comparison() }
  }
  const consensus = Object.fromEntries(
    ['comparison', 'saveItem', 'openTogether', 'decide'].map((name) => [name, answer(name)]),
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
  const confirmations = [anna(), bent()].map(({ id }) => ({ userId: id, passphrase: 'rolig morgen' }))

  it('is not asked for before an outcome is chosen', async () => {
    asked = []
    await store().decide(confirmations)
    expect(asked).toEqual([])
  })

  it('waits until everything is saved, and is not made where that fails', async () => {
    store().draftDecision({ outcome: 'certified', comment: ' God. ' })
    store().edit(agreed('welcome', 3, 'ja'), 'soon')
    refuse = 'noSpace'
    await expect(store().decide(confirmations)).rejects.toMatchObject({ code: 'noSpace' })
    expect(asked.map(({ method }) => method)).not.toContain('decide')
    refuse = null
    asked = []
    await store().decide(confirmations)
    expect(asked.map(({ method }) => method)).toEqual(['saveItem', 'decide'])
    const input = {
      recordingId,
      outcome: 'certified',
      comment: 'God.',
      includeObservations: false,
      confirmations,
    }
    expect(asked.at(-1)?.input).toEqual(input)
  })
})
