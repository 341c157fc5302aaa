import type { Outcome } from '@shared/domain/consensus/certification'
import type { ConsensusItem } from '@shared/domain/consensus/consensus'
import type { Comparison } from '@shared/domain/consensus/comparison'
import { api } from '../../api/api'
import { toApiError, type ApiError } from '../../api/apiError'
import { useRecordings } from '../../stores/recordingsStore'
import { createStore, sinceLock } from '../../stores/registry'
import { SaveQueue } from '../../stores/saveQueue'

/** How far an agreed item is on its way to the disk, or why it did not get there. */
export type ItemSaving = 'saving' | 'saved' | ApiError

/** What will become the decision; it is kept nowhere before both have signed. */
export type DecisionDraft = { outcome: Outcome | null; comment: string; includeObservations: boolean }

export type Confirmation = { userId: string; passphrase: string }

type ComparisonStore = {
  recordingId: string | null
  comparison: Comparison | null
  error: ApiError | null
  /** The agreed items as the window shows them: what main holds, with newer edits over it. */
  items: ReadonlyMap<string, ConsensusItem>
  saving: ReadonlyMap<string, ItemSaving>
  /** Each item saves itself, on its own. */
  queues: ReadonlyMap<string, SaveQueue<ConsensusItem>>
  decision: DecisionDraft
  load: (recordingId: string) => Promise<void>
  openTogether: (confirmation: Confirmation) => Promise<void>
  /** Takes an edit: `now` for a deliberate act, `soon` while somebody types. */
  edit: (item: ConsensusItem, when?: 'now' | 'soon') => void
  /** Saves what is unsaved. Rejects where something could not be saved. */
  flush: () => Promise<void>
  /** Who sits together, by name. */
  setPresent: (present: string[]) => Promise<void>
  callThird: (supervisorId: string, reason: string) => Promise<void>
  dismissThird: () => Promise<void>
  draftDecision: (part: Partial<DecisionDraft>) => void
  decide: (confirmations: Confirmation[]) => Promise<void>
}

const noDecision: DecisionDraft = { outcome: null, comment: '', includeObservations: false }

/** Locked ratings beside each other, what their authors agree on, and the decision. */
export const useComparison = createStore<ComparisonStore>((set, get) => {
  const queueFor = (recordingId: string, itemKey: string): SaveQueue<ConsensusItem> => {
    const known = get().queues.get(itemKey)
    if (known) return known
    const current = sinceLock()
    const mine = () => current() && get().queues.get(itemKey) === queue
    const queue = new SaveQueue<ConsensusItem>({
      async save(item) {
        const comparison = await api.consensus.saveItem({ recordingId, item })
        if (mine()) set({ comparison })
      },
      onState(state, error) {
        if (mine())
          set({ saving: new Map(get().saving).set(itemKey, state === 'failed' ? toApiError(error) : state) })
      },
    })
    set({ queues: new Map(get().queues).set(itemKey, queue) })
    return queue
  }

  /** Shows a comparison anew; what could not be saved stays on the screen and in its queue. */
  const show = (recordingId: string, comparison: Comparison) => {
    const same = get().recordingId === recordingId
    const unsaved = same ? [...get().queues].filter(([, queue]) => !queue.isClean) : []
    const saved = comparison.kind === 'open' ? comparison.consensus : []
    const keep = <T>(map: ReadonlyMap<string, T>) =>
      unsaved.flatMap(([key]) => [...map].filter(([other]) => other === key))
    set({
      recordingId,
      comparison,
      error: null,
      items: new Map([...saved.map((item) => [item.itemKey, item] as const), ...keep(get().items)]),
      saving: new Map(keep(get().saving)),
      queues: new Map(unsaved),
      decision: same ? get().decision : noDecision,
    })
  }

  /** Changes something around the agreed items, which are saved first; `listed` where the list of recordings shows it too. */
  const change = async (ask: (recordingId: string) => Promise<Comparison>, listed = false) => {
    const { recordingId } = get()
    if (recordingId === null) return
    const current = sinceLock()
    await get().flush()
    const comparison = await ask(recordingId)
    if (!current()) return
    show(recordingId, comparison)
    if (listed)
      await useRecordings
        .getState()
        .refresh(recordingId)
        .catch(() => undefined)
  }

  return {
    recordingId: null,
    comparison: null,
    error: null,
    items: new Map(),
    saving: new Map(),
    queues: new Map(),
    decision: noDecision,

    async load(recordingId) {
      const current = sinceLock()
      set({ error: null })
      await get()
        .flush()
        .catch(() => undefined)
      try {
        const comparison = await api.consensus.comparison({ recordingId })
        if (current()) show(recordingId, comparison)
      } catch (error) {
        if (current()) set({ error: toApiError(error) })
      }
    },

    async openTogether(confirmation) {
      const { recordingId } = get()
      if (recordingId === null) return
      const current = sinceLock()
      const comparison = await api.consensus.openTogether({ recordingId, ...confirmation })
      if (current()) show(recordingId, comparison)
    },

    edit(item, when = 'now') {
      const { recordingId } = get()
      if (recordingId === null) return
      set({ items: new Map(get().items).set(item.itemKey, item) })
      queueFor(recordingId, item.itemKey).put(item, when)
    },

    async flush() {
      await Promise.all([...get().queues.values()].map((queue) => queue.flush()))
    },

    setPresent: (present) => change((recordingId) => api.consensus.setPresent({ recordingId, present })),
    callThird: (supervisorId, reason) =>
      change((recordingId) => api.consensus.callThird({ recordingId, supervisorId, reason }), true),
    dismissThird: () => change((recordingId) => api.consensus.dismissThird({ recordingId }), true),

    draftDecision(part) {
      set({ decision: { ...get().decision, ...part } })
    },

    async decide(confirmations) {
      const { recordingId, decision } = get()
      const { outcome, comment, includeObservations } = decision
      if (recordingId === null || outcome === null) return
      const current = sinceLock()
      await get().flush()
      const input = { recordingId, outcome, comment: comment.trim(), includeObservations, confirmations }
      const comparison = await api.consensus.decide(input)
      if (!current()) return
      show(recordingId, comparison)
      // The decision stands; whether the list could be fetched anew changes nothing about it.
      await useRecordings
        .getState()
        .refresh(recordingId)
        .catch(() => undefined)
    },
  }
})
