import { v7 as newId } from 'uuid'
import type { Band } from '@shared/domain/ratings/bands'
import { placeIn } from '@shared/domain/desk/desk'
import { itemsOf } from '@shared/domain/forms/form'
import { underItems, type Observation, type RatingContent, type Score } from '@shared/domain/ratings/rating'
import type { MyRating } from '@shared/domain/ratings/myRating'
import { api } from '../../api/api'
import { toApiError, type ApiError } from '../../api/apiError'
import { emptyHistory, endStep, record, stepBack, stepForward, type History } from '../../stores/history'
import {
  inOrder,
  itemThatDiffers,
  withBands,
  withComment,
  withObservation,
  withoutObservation,
  withScore,
} from './ratingChanges'
import { useDesk } from '../../stores/deskStore'
import { createStore, sinceLock } from '../../stores/registry'
import { SaveQueue, type SaveState } from '../../stores/saveQueue'

/** The observation being edited. Part of the rating, and saved, once it has text. */
export type Editor = {
  observation: Observation
  /** The item whose card shows the editor, whatever items are chosen in it; null for the unsorted ones. */
  home: string | null
  /** Its previous state; null if new. */
  before: Observation | null
  /** Playback resumes when editing ends. */
  resume: boolean
}

type Times = { startMs: number; endMs: number | null }
type Change = { group?: string; when?: 'now' | 'soon' }

type RatingStore = {
  recordingId: string | null
  /** The calibration round of the rating, if any. */
  roundId: string | null
  /** Null until loaded. The content includes unsaved changes. */
  rating: MyRating | null
  loadError: ApiError | null
  saving: SaveState
  saveError: ApiError | null
  history: History<RatingContent>
  /** The item that the score keys act on. */
  currentItem: string | null
  editor: Editor | null
  queue: SaveQueue<RatingContent> | null

  open: (recordingId: string, roundId?: string) => Promise<void>
  /** Saves pending changes. Rejects on failure. */
  flush: () => Promise<void>
  /** Saves and locks; irreversible. */
  lock: () => Promise<void>
  setCurrentItem: (itemKey: string) => void
  score: (itemKey: string, score: Score) => void
  comment: (itemKey: string, text: string) => void
  /** Call on blur of a text field: ends the undo step and flushes. */
  leaveText: () => void
  /** Returns the changed item, or null. */
  undo: () => string | null
  redo: () => string | null
  /** Without an item, the observation is sorted later. */
  beginObservation: (
    itemKey: string | null,
    stance: Observation['stance'],
    times: Times,
    resume: boolean,
  ) => void
  /** Edits an observation in the card of one of its items. */
  editObservation: (observation: Observation, home: string | null) => void
  changeEditor: (change: Partial<Pick<Observation, 'startMs' | 'endMs' | 'stance' | 'text'>>) => void
  /** Puts the edited observation under other items. */
  sortEditor: (itemKeys: readonly string[]) => void
  /** Opens the editor again with what was dropped. */
  resumeEditor: (editor: Editor) => void
  /** Adds an observation without an editor. */
  addObservation: (observation: Observation) => void
  /** Puts an observation under other items. */
  sortObservation: (id: string, itemKeys: readonly string[]) => void
  /** Keeps the observation, or drops it if empty. Returns whether playback should resume. */
  finishObservation: () => boolean
  /** Reverts the observation being edited. Returns whether playback should resume. */
  cancelObservation: () => boolean
  removeObservation: (id: string) => void
  restoreObservation: (observation: Observation) => void
  /** Changes the times of an observation. Consecutive moves are one undo step, until `leaveText`. */
  moveObservation: (id: string, times: Times) => void
  /** The parts of the meeting. */
  setBands: (bands: readonly Band[], group?: string) => void
}

/** Ratings are keyed by recording or by calibration round. */
const callsFor = (recordingId: string, roundId: string | null) =>
  roundId === null
    ? {
        mine: () => api.ratings.mine({ recordingId }),
        save: (content: RatingContent) => api.ratings.save({ recordingId, content }),
        lock: () => api.ratings.lock({ recordingId }),
      }
    : {
        mine: () => api.calibration.mine({ roundId }),
        save: (content: RatingContent) => api.calibration.save({ roundId, content }),
        lock: () => api.calibration.lock({ roundId }),
      }

/** The signed-in supervisor's rating of the current recording. Saved automatically. */
export const useRating = createStore<RatingStore>((set, get) => {
  /** Sets the content and queues it for saving. */
  const show = (content: RatingContent, when: 'now' | 'soon') => {
    const { rating, queue } = get()
    if (!rating || !queue) return
    set({ rating: { ...rating, content, status: 'inProgress' } })
    queue.put(content, when)
  }

  const change = (
    update: (content: RatingContent) => RatingContent,
    { group, when = 'now' }: Change = {},
  ) => {
    const { rating, history } = get()
    if (!rating || rating.status === 'locked') return
    const content = update(rating.content)
    if (content === rating.content) return
    set({ history: record(history, rating.content, group ?? null) })
    show(content, when)
  }

  const travel = (step: typeof stepBack<RatingContent>): string | null => {
    const { rating, history } = get()
    if (!rating || rating.status === 'locked') return null
    const now = rating.content
    const to = step(history, now)
    if (!to) return null
    const itemKey = itemThatDiffers(
      itemsOf(rating.form).map(({ key }) => key),
      now,
      to.value,
    )
    set({ history: to.history, editor: null, currentItem: itemKey ?? get().currentItem })
    show(to.value, 'now')
    return itemKey
  }

  const closeEditor = () => set({ editor: null, history: endStep(get().history) })

  /** One queue per rating, so that pending saves of one finish while another is open. */
  const queueFor = (recordingId: string, roundId: string | null) => {
    const current = sinceLock()
    const queue = new SaveQueue<RatingContent>({
      async save(content) {
        // Another user may unlock next.
        if (current()) await callsFor(recordingId, roundId).save(content)
        else queue.stop()
      },
      onState(saving, error) {
        if (current() && get().queue === queue) set({ saving, saveError: error ? toApiError(error) : null })
      },
    })
    return queue
  }

  return {
    recordingId: null,
    roundId: null,
    rating: null,
    loadError: null,
    saving: 'saved',
    saveError: null,
    history: emptyHistory,
    currentItem: null,
    editor: null,
    queue: null,

    async open(recordingId, roundId = undefined) {
      const round = roundId ?? null
      const isSame = (store: Pick<RatingStore, 'recordingId' | 'roundId'>) =>
        store.recordingId === recordingId && store.roundId === round
      const current = sinceLock()
      const left = get()
      set({ recordingId, roundId: round, editor: null })
      await left.queue?.flush().catch(() => undefined)
      if (!current() || !isSame(get())) return
      // Unsaved content is newer than main's.
      if (isSame(left) && left.queue && !left.queue.isClean) return
      set({
        rating: null,
        loadError: null,
        saving: 'saved',
        saveError: null,
        history: emptyHistory,
        queue: null,
      })
      try {
        const [rating, desk] = await Promise.all([
          callsFor(recordingId, round).mine(),
          useDesk.getState().load(),
        ])
        if (!current() || !isSame(get())) return
        const keys = itemsOf(rating.form).map(({ key }) => key)
        const left = placeIn(desk, recordingId)?.itemKey
        const item = keys.find((key) => key === left) ?? keys[0] ?? null
        set({ rating, currentItem: item, queue: queueFor(recordingId, round) })
      } catch (error) {
        if (current() && isSame(get())) set({ loadError: toApiError(error) })
      }
    },

    async flush() {
      await get().queue?.flush()
    },

    async lock() {
      const current = sinceLock()
      const { recordingId, roundId, flush, finishObservation } = get()
      if (!recordingId) return
      finishObservation()
      await flush()
      const rating = await callsFor(recordingId, roundId).lock()
      if (current() && get().recordingId === recordingId && get().roundId === roundId)
        set({ rating, editor: null, history: emptyHistory })
    },

    setCurrentItem: (itemKey) => set({ currentItem: itemKey }),

    score: (itemKey, score) => change((content) => withScore(content, itemKey, score)),

    comment: (itemKey, text) =>
      change((content) => withComment(content, itemKey, text), { group: `comment ${itemKey}`, when: 'soon' }),

    leaveText() {
      set({ history: endStep(get().history) })
      // `saving` reports a failure.
      get()
        .flush()
        .catch(() => undefined)
    },

    undo: () => travel(stepBack),
    redo: () => travel(stepForward),

    beginObservation(itemKey, stance, times, resume) {
      if (get().rating?.status === 'locked') return
      const goesOn = get().finishObservation() || resume
      const observation = { id: newId(), itemKey, stance, text: '', ...inOrder(times) }
      const editor = { observation, home: itemKey, before: null, resume: goesOn }
      set({ currentItem: itemKey ?? get().currentItem, editor })
    },

    editObservation(observation, home) {
      if (get().rating?.status === 'locked') return
      const resume = get().finishObservation()
      const editor = { observation, home, before: observation, resume }
      set({ currentItem: home ?? get().currentItem, editor })
    },

    resumeEditor(editor) {
      if (get().rating?.status === 'locked') return
      get().finishObservation()
      set({ currentItem: editor.home ?? get().currentItem, editor: { ...editor, resume: false } })
      get().changeEditor({ text: editor.observation.text })
    },

    sortEditor(itemKeys) {
      const { editor, changeEditor } = get()
      if (!editor) return
      set({ editor: { ...editor, observation: underItems(editor.observation, itemKeys) } })
      changeEditor({})
    },

    changeEditor(part) {
      const { editor } = get()
      if (!editor) return
      const observation = inOrder({ ...editor.observation, ...part })
      set({ editor: { ...editor, observation } })
      const group = `observation ${observation.id}`
      const when = part.text === undefined ? 'now' : 'soon'
      if (observation.text.trim() !== '')
        change((content) => withObservation(content, observation), { group, when })
      else if (!editor.before)
        change((content) => withoutObservation(content, observation.id), { group, when })
    },

    finishObservation() {
      const { editor, cancelObservation } = get()
      if (!editor) return false
      if (editor.observation.text.trim() === '') return cancelObservation()
      closeEditor()
      get().leaveText()
      return editor.resume
    },

    cancelObservation() {
      const { editor } = get()
      if (!editor) return false
      const { observation, before } = editor
      closeEditor()
      // A separate undo step, so that a dropped observation can be restored.
      change((content) =>
        before ? withObservation(content, before) : withoutObservation(content, observation.id),
      )
      return editor.resume
    },

    removeObservation: (id) => change((content) => withoutObservation(content, id)),
    addObservation: (observation) => change((content) => withObservation(content, observation)),
    sortObservation(id, itemKeys) {
      const { editor, rating } = get()
      if (editor?.observation.id === id) return get().sortEditor(itemKeys)
      const known = rating?.content.observations.find((observation) => observation.id === id)
      if (known) change((content) => withObservation(content, underItems(known, itemKeys)))
    },
    restoreObservation: (observation) => change((content) => withObservation(content, observation)),

    moveObservation(id, times) {
      const { editor, rating, changeEditor } = get()
      if (editor?.observation.id === id) return changeEditor(times)
      const known = rating?.content.observations.find((observation) => observation.id === id)
      if (!known || (known.startMs === times.startMs && known.endMs === times.endMs)) return
      change((content) => withObservation(content, inOrder({ ...known, ...times })), { group: `move ${id}` })
    },

    setBands: (bands, group) => change((content) => withBands(content, bands), { group }),
  }
})
