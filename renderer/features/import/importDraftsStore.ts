import { groupCameraParts, sortByName } from '@shared/domain/imports/cameraParts'
import type { Source } from '@shared/domain/imports/imports'
import { emptyConsent, type FirstConsentDraft } from '../../components/consentDraft'
import { emptyDraft, type DetailsDraft } from '../../components/detailsDraft'
import { createStore } from '../../stores/registry'

/** A recording being described, not yet imported. */
export type ImportDraft = {
  readonly id: string
  /** The parts of the recording, in order. */
  readonly files: readonly Source[]
  readonly details: DetailsDraft
  readonly consent: FirstConsentDraft
  /** Null for the built-in form. */
  readonly formRowId: string | null
  /** Null until chosen: both, where there are just two. */
  readonly supervisorIds: string[] | null
  /** Null for automatic choice of the track. */
  readonly audioTrack: number | null
  /** As `audioTrack`. */
  readonly videoTrack: number | null
  /** Whether the recording may go on in the draft after it: the user is asked. */
  readonly doubt: boolean
  /** Milliseconds across all parts; null for start and end of the film. */
  readonly trim: { readonly fromMs: number | null; readonly toMs: number | null }
  /** Starts at exactly the trim, by a transcode. */
  readonly exact: boolean
}

type Shared = Pick<ImportDraft, 'details' | 'consent' | 'formRowId' | 'supervisorIds'>

type ImportDraftsStore = {
  drafts: readonly ImportDraft[]
  currentId: string | null
  /** The details of the last started import. */
  previous: Shared | null
  /** Adds files, grouped into recordings by name, and opens the first. A file already present is only opened. */
  add: (files: readonly Source[]) => void
  open: (id: string) => void
  change: (id: string, part: Partial<ImportDraft>) => void
  /** Splits a draft into one per file; the first keeps the details. */
  split: (id: string) => void
  /** Answers a doubt: joins the draft with the one after it, or keeps them apart. */
  settle: (id: string, join: boolean) => void
  /** Joins all files into the open draft. */
  joinAll: () => void
  /** Copies the previous details except meeting date and number. */
  copyPrevious: (id: string) => void
  /** Removes a draft (started or discarded) and opens the next. */
  remove: (id: string, started?: boolean) => void
}

const noTrim = { fromMs: null, toMs: null }

const draftOf = (files: readonly Source[]): ImportDraft => ({
  id: files[0]?.sourceId ?? '',
  files,
  details: { ...emptyDraft, meetingDate: files[0]?.recorded.day ?? '' },
  consent: emptyConsent,
  formRowId: null,
  supervisorIds: null,
  audioTrack: null,
  videoTrack: null,
  trim: noTrim,
  exact: false,
  doubt: false,
})

/** The import drafts, kept while the user visits other screens. */
export const useImportDrafts = createStore<ImportDraftsStore>((set, get) => ({
  drafts: [],
  currentId: null,
  previous: null,

  add(files) {
    const { drafts } = get()
    const holding = (wanted: Source) =>
      drafts.find((draft) => draft.files.some(({ sourceId }) => sourceId === wanted.sourceId))
    const groups = groupCameraParts(files.filter((file) => !holding(file)))
    const added = groups.map(({ files, doubt }) => ({ ...draftOf(files), doubt }))
    const first = added[0] ?? (files[0] && holding(files[0]))
    set({ drafts: [...drafts, ...added], currentId: first?.id ?? get().currentId })
  },

  open: (id) => set({ currentId: id }),

  change: (id, part) =>
    set({ drafts: get().drafts.map((draft) => (draft.id === id ? { ...draft, ...part } : draft)) }),

  split(id) {
    const apart = ({ files, ...draft }: ImportDraft) =>
      files.map((file, n) =>
        n === 0
          ? { ...draft, files: [file], id: file.sourceId, trim: noTrim, doubt: false }
          : draftOf([file]),
      )
    const drafts = get().drafts.flatMap((draft) => (draft.id === id ? apart(draft) : [draft]))
    const first = get().drafts.find((draft) => draft.id === id)?.files[0]
    set({ drafts, currentId: first?.sourceId ?? null })
  },

  settle(id, join) {
    const { drafts, currentId } = get()
    const at = drafts.findIndex((draft) => draft.id === id)
    const [first, second] = [drafts[at], drafts[at + 1]]
    if (!first) return
    if (!join || !second) return get().change(id, { doubt: false })
    const joined = {
      ...first,
      files: [...first.files, ...second.files],
      trim: noTrim,
      audioTrack: null,
      doubt: second.doubt,
    }
    set({
      drafts: drafts.flatMap((draft) => (draft === first ? [joined] : draft === second ? [] : [draft])),
      currentId: currentId === second.id ? first.id : currentId,
    })
  },

  joinAll() {
    const { drafts, currentId } = get()
    const current = drafts.find(({ id }) => id === currentId) ?? drafts[0]
    if (!current) return
    const files = sortByName(drafts.flatMap((draft) => draft.files))
    set({
      drafts: [{ ...current, files, trim: noTrim, audioTrack: null, videoTrack: null, doubt: false }],
      currentId: current.id,
    })
  },

  copyPrevious(id) {
    const { drafts, previous, change } = get()
    const draft = drafts.find((other) => other.id === id)
    if (!previous || !draft) return
    const { meetingDate, meetingNumber } = draft.details
    change(id, { ...previous, details: { ...previous.details, meetingDate, meetingNumber } })
  },

  remove(id, started = false) {
    const { drafts, previous } = get()
    const at = drafts.findIndex((draft) => draft.id === id)
    const gone = drafts[at]
    if (!gone) return
    const rest = drafts.filter((draft) => draft.id !== id)
    const { details, consent, formRowId, supervisorIds } = gone
    set({
      drafts: rest,
      currentId: (rest[at] ?? rest[0])?.id ?? null,
      previous: started ? { details, consent, formRowId, supervisorIds } : previous,
    })
  },
}))
