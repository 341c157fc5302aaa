import { inFilmOrder, type Edit } from '@shared/domain/film/edits'
import { api } from '../api/api'
import { emptyHistory, record, stepBack, stepForward, type History } from './history'
import { createStore, sinceLock } from './registry'

type EditsStore = {
  recordingId: string | null
  /** The edits of the current recording, by time. */
  list: readonly Edit[]
  history: History<readonly Edit[]>
  /** The edit whose blur is lifted while its region is edited. Reset when a film opens. */
  revealedId: string | null
  /** Rejects if the list cannot be loaded; then nothing may be played. */
  open: (recordingId: string) => Promise<void>
  /** Adds or replaces an edit. This and the following resolve once saved. */
  put: (edit: Edit) => Promise<void>
  remove: (id: string) => Promise<void>
  undo: () => Promise<void>
  redo: () => Promise<void>
  reveal: (id: string | null) => void
}

/** The edits to apply on screen. */
export const coveredNow = ({ list, revealedId }: Pick<EditsStore, 'list' | 'revealedId'>): readonly Edit[] =>
  revealedId === null ? list : list.filter(({ id }) => id !== revealedId)

/** The edits of the current recording. Changes apply at once and are kept if saved. */
export const useEdits = createStore<EditsStore>((set, get) => {
  let saving: Promise<unknown> = Promise.resolve()

  const save = (list: readonly Edit[], history: History<readonly Edit[]>): Promise<void> => {
    const { recordingId } = get()
    if (recordingId === null) return Promise.resolve()
    const before = { list: get().list, history: get().history }
    const current = sinceLock()
    set({ list, history })
    const work = saving.then(async () => {
      try {
        await api.film.saveEdits({ recordingId, edits: [...list] })
      } catch (error) {
        if (current() && get().recordingId === recordingId && get().list === list) set(before)
        throw error
      }
    })
    saving = work.catch(() => undefined)
    return work
  }

  const change = (list: readonly Edit[]) => save(inFilmOrder(list), record(get().history, get().list, null))

  const travel = async (step: typeof stepBack<readonly Edit[]>) => {
    const to = step(get().history, get().list)
    if (to) await save(to.value, to.history)
  }

  return {
    recordingId: null,
    list: [],
    history: emptyHistory,
    revealedId: null,

    async open(recordingId) {
      const current = sinceLock()
      set({ revealedId: null })
      if (get().recordingId !== recordingId) set({ recordingId, list: [], history: emptyHistory })
      await saving
      const list = await api.film.edits({ recordingId })
      if (current() && get().recordingId === recordingId) set({ list })
    },
    put: (edit) => change([...get().list.filter(({ id }) => id !== edit.id), edit]),
    remove: (id) => change(get().list.filter((edit) => edit.id !== id)),
    undo: () => travel(stepBack),
    redo: () => travel(stepForward),
    reveal: (revealedId) => set({ revealedId }),
  }
})
