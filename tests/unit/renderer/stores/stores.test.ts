import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { useImports } from '../../../../renderer/stores/importsStore'
import { useNavigation } from '../../../../renderer/stores/navigationStore'
import {
  beforeLock,
  createStore,
  flushBeforeLock,
  resetStores,
  sinceLock,
} from '../../../../renderer/stores/registry'
import { useSupervisors } from '../../../../renderer/stores/supervisorsStore'
import { useWorkspace } from '../../../../renderer/stores/workspaceStore'

const job = {
  jobId: 'a',
  fileName: 'møde.mp4',
  parts: 1,
  plan: 'asIs',
  phase: 'running',
  fraction: 0.1,
  bytesPerSecond: null,
  secondsLeft: null,
  recordingId: null,
  error: null,
} as const

/** Puts answers in the place of the main process. */
const bridge = (calls: Record<string, Record<string, (...input: never[]) => Promise<unknown>>>) =>
  vi.stubGlobal('window', { samklang: calls })

beforeEach(() => {
  resetStores()
  vi.unstubAllGlobals()
})

describe('a lock', () => {
  it('empties every store', () => {
    const useNotes = createStore<{ text: string }>(() => ({ text: '' }))
    useNotes.setState({ text: 'fra et møde' })
    useNavigation.getState().go({ screen: 'settings' })
    useImports.getState().put(job)
    resetStores()
    expect(useNotes.getState().text).toBe('')
    expect(useNavigation.getState().current).toEqual({ screen: 'library' })
    expect(useImports.getState().jobs).toEqual([])
  })

  it('keeps an answer that comes late from filling a store anew', async () => {
    let answer: (list: Supervisor[]) => void = () => undefined
    const list = new Promise<Supervisor[]>((resolve) => (answer = resolve))
    bridge({ session: { supervisors: async () => ({ ok: true, value: await list }) } })
    const loading = useSupervisors.getState().load()
    resetStores()
    answer([{ id: '1', name: 'Anne Holm', initials: 'AH' }])
    await loading
    expect(useSupervisors.getState().list).toBeNull()
  })

  it('is known to those who asked before it', () => {
    const current = sinceLock()
    expect(current()).toBe(true)
    resetStores()
    expect(current()).toBe(false)
  })

  it('waits for what must be saved first, and is called off where that fails', async () => {
    vi.useFakeTimers()
    const lock = vi.fn(async () => ({ ok: true, value: undefined }))
    bridge({
      session: { lock },
      workspace: { state: async () => ({ ok: true, value: { kind: 'none', recent: [] } }) },
    })
    const failing = beforeLock(() => Promise.reject(new Error('not saved')))
    useNavigation.getState().go({ screen: 'settings' })
    await expect(useWorkspace.getState().lock()).rejects.toThrow('not saved')
    expect(lock).not.toHaveBeenCalled()
    expect(useNavigation.getState().current.screen).toBe('settings')

    failing()
    const saved: string[] = []
    const stop = beforeLock(async () => void saved.push('draft'))
    await useWorkspace.getState().lock()
    stop()
    expect(saved).toEqual(['draft'])
    expect(lock).toHaveBeenCalledOnce()
    // Nothing is shown until main has replaced the page; the lock screen, should it fail to.
    expect(useWorkspace.getState().state).toBeNull()
    await vi.advanceTimersByTimeAsync(5000)
    expect(useWorkspace.getState().state).toEqual({ kind: 'none', recent: [] })
    vi.useRealTimers()
    await flushBeforeLock()
    expect(saved).toEqual(['draft'])
  })
})

describe('calls to main', () => {
  it('that are refused throw the code and its facts', async () => {
    bridge({
      workspace: {
        state: async () => ({ ok: false, error: { code: 'workspaceDamaged', params: { file: 'x' } } }),
      },
    })
    await useWorkspace.getState().load()
    expect(useWorkspace.getState().error).toMatchObject({ code: 'workspaceDamaged', params: { file: 'x' } })
  })

  it('that break altogether are an internal error', async () => {
    bridge({ workspace: { state: () => Promise.reject(new Error('gone')) } })
    await useWorkspace.getState().load()
    expect(useWorkspace.getState().error).toMatchObject({ code: 'internal', params: {} })
  })
})

describe('imports', () => {
  it('are followed by their job', () => {
    const { put, dismiss } = useImports.getState()
    put(job)
    put({ ...job, jobId: 'b' })
    put({ ...job, fraction: 0.5 })
    expect(useImports.getState().jobs.map(({ jobId, fraction }) => [jobId, fraction])).toEqual([
      ['a', 0.5],
      ['b', 0.1],
    ])
    dismiss('a')
    expect(useImports.getState().jobs.map(({ jobId }) => jobId)).toEqual(['b'])
  })
})
