import type { Outcome } from '@shared/domain/consensus/certification'
import type { ConsensusItem } from '@shared/domain/consensus/consensus'
import type { Comparison } from '@shared/domain/consensus/comparison'
import { api } from '../../api/api'
import { toApiError, type ApiError } from '../../api/apiError'
import { useRecordings } from '../../stores/recordingsStore'
import { createStore, sinceLock } from '../../stores/registry'
import { SaveQueue } from '../../stores/saveQueue'

/** Save state of an agreed item, with the error if it failed. */
export type ItemSaving = 'saving' | 'saved' | ApiError

/** The draft of the decision; only in memory until signed. */
export type DecisionDraft = { outcome: Outcome | null; comment: string; includeObservations: boolean }

export type Confirmation = { userId: string; passphrase: string }

type ComparisonStore = {
  recordingId: string | null
  comparison: Comparison | null
  error: ApiError | null
  /** The agreed items as shown: main's, overlaid by unsaved edits. */
  items: ReadonlyMap<string, ConsensusItem>
  saving: ReadonlyMap<string, ItemSaving>
  /** Save state per item. */
  queues: ReadonlyMap<string, SaveQueue<ConsensusItem>>
  decision: DecisionDraft
  load: (recordingId: string) => Promise<void>
  /** Shows the own rating to the others. */
  reveal: (compared: string[]) => Promise<void>
  openTogether: (confirmation: Confirmation) => Promise<void>
  /** Applies an edit; saved at once (`now`) or debounced while typing (`soon`). */
  edit: (item: ConsensusItem, when?: 'now' | 'soon') => void
  /** Saves pending edits. Rejects if one fails. */
  flush: () => Promise<void>
  /** Names of the people present. */
  setPresent: (present: string[]) => Promise<void>
  callThird: (supervisorId: string, reason: string) => Promise<void>
  dismissThird: () => Promise<void>
  draftDecision: (part: Partial<DecisionDraft>) => void
  decide: (confirmations: Confirmation[]) => Promise<void>
}

const noDecision: DecisionDraft = { outcome: null, comment: '', includeObservations: false }

/** The comparison of locked ratings, the agreed items and the decision draft. */
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

  /** Replaces the comparison; unsaved edits stay shown and queued. */
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

  /** Saves the agreed items, then makes a change; `listed` if the list of recordings shows it too. */
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

    reveal: (compared) =>
      change(async (recordingId) => {
        await api.ratings.reveal({ recordingId, compared })
        return api.consensus.comparison({ recordingId })
      }),

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
      // The decision is saved; a failed reload of the list does not matter.
      await useRecordings
        .getState()
        .refresh(recordingId)
        .catch(() => undefined)
    },
  }
})
