import { beforeEach, describe, expect, it, vi } from 'vitest'
import { newWork, type SessionPage, type SessionWork } from '@shared/domain/supervision/session'
import { useSession } from '../../../../../renderer/features/supervision/sessionStore'
import { resetStores } from '../../../../../renderer/stores/registry'
import { testId } from '../../../../support/data/fixtures'

const [first, second] = [testId(1), testId(2)]
const store = () => useSession.getState()

/** The session, as it was at one moment: its place tells which. */
const pageOf = (id: string, place: string): SessionPage => ({
  plan: {
    ...{ id, groupId: testId(3), day: '2026-11-27', startsAt: '09:00', minutes: 60, place },
    ...{ participants: [], ledBy: null, clips: [] },
  },
  groupName: 'Gruppe Nord',
  supervisorIds: [],
  status: 'planned',
  work: newWork,
  attendance: null,
  withdrawnBecause: null,
  clips: [],
  people: [],
  agreements: [],
  due: [],
})

let answers: ((place: string) => Promise<void>)[]
let saved: SessionWork[]

beforeEach(() => {
  resetStores()
  answers = []
  saved = []
  const session = ({ sessionId }: { sessionId: string }) =>
    new Promise((resolve) =>
      answers.push(async (place) => {
        resolve({ ok: true, value: pageOf(sessionId, place) })
        await vi.waitFor(() => Promise.resolve())
      }),
    )
  const saveWork = async ({ work }: { work: SessionWork }) => {
    saved.push(work)
    return { ok: true, value: undefined }
  }
  vi.stubGlobal('window', { samklang: { supervision: { session, saveWork } } })
})

const asked = (count: number) => vi.waitFor(() => expect(answers).toHaveLength(count))

describe('a session that is read again while it changes', () => {
  it('shows what was asked last, in whatever order the answers come', async () => {
    void store().open(first)
    await asked(1)
    // A consent changes before the first answer is there.
    void store().refresh()
    await asked(2)
    await answers[1]!('after')
    await answers[0]!('before')
    expect(store().page?.plan.place).toBe('after')
  })

  it('keeps what is being written', async () => {
    void store().open(first)
    await asked(1)
    await answers[0]!('before')
    const note = { clipId: null, about: 'theme' as const, index: 0, atMs: null, text: 'At kunne være' }
    store().change({ ...newWork, notes: [note] }, 'soon')
    void store().refresh()
    await asked(2)
    await answers[1]!('after')
    expect(store().page?.plan.place).toBe('after')
    expect(store().work.notes).toEqual([note])
    await store().flush()
    expect(saved.at(-1)?.notes).toEqual([note])
  })

  it('does not come back once another one is open', async () => {
    void store().open(first)
    await asked(1)
    await answers[0]!('first')
    void store().refresh()
    await asked(2)
    void store().open(second)
    await asked(3)
    await answers[2]!('second')
    await answers[1]!('first')
    expect(store().page?.plan.id).toBe(second)
  })
})
