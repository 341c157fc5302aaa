import { inFilmOrder, type Edit } from '@shared/domain/film/edits'
import { api } from '../api/api'
import { emptyHistory, record, stepBack, stepForward, type History } from './history'
import { createStore, sinceLock } from './registry'

type EditsStore = {
  recordingId: string | null
  /** What is blurred or silent in the recording on the screen, in the order of the film. */
  list: readonly Edit[]
  history: History<readonly Edit[]>
  /** The one whose blur is lifted while its edges are being set; no other is, and whatever opens a film puts it back. */
  revealedId: string | null
  /** Rejects where the list cannot be had: then nothing may be played. */
  open: (recordingId: string) => Promise<void>
  /** Adds an edit, or changes the one with its id. This and all below resolve once it is on the disk. */
  put: (edit: Edit) => Promise<void>
  remove: (id: string) => Promise<void>
  undo: () => Promise<void>
  redo: () => Promise<void>
  reveal: (id: string | null) => void
}

/** What is to be blurred on the screen now. */
export const coveredNow = ({ list, revealedId }: Pick<EditsStore, 'list' | 'revealedId'>): readonly Edit[] =>
  revealedId === null ? list : list.filter(({ id }) => id !== revealedId)

/** The edits of the recording on the screen. What is added is applied at once, and kept where it could be saved. */
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
