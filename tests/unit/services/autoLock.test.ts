import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AutoLock } from '../../../electron/main/services/session/autoLock'

/** A workspace that is open until it is locked, and a clock that is moved by hand. */
function scene({ minutes = 10 } = {}) {
  const seen: string[] = []
  let open = true
  let now = 1_000_000
  const lock = () => {
    open = false
    seen.push('locked')
    return Promise.resolve()
  }
  const autoLock = new AutoLock({
    isOpen: () => open,
    limitMinutes: () => minutes,
    countdown: (secondsLeft) => seen.push(`countdown ${secondsLeft}`),
    save: async () => {
      await Promise.resolve()
      seen.push('saved')
    },
    lock,
    now: () => now,
  })
  return { autoLock, seen, pass: (seconds: number) => (now += seconds * 1000), reopen: () => (open = true) }
}

describe('AutoLock', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval'] }))
  afterEach(() => void vi.useRealTimers())

  it('counts down, and locks at the limit', async () => {
    const { autoLock, seen, pass } = scene()
    pass(575)
    autoLock.tick()
    pass(25)
    autoLock.tick()
    await autoLock.lockNow()
    expect(seen).toEqual(['countdown 25', 'countdown null', 'saved', 'locked'])
  })

  it('use calls the countdown off', () => {
    const { autoLock, seen, pass } = scene()
    pass(590)
    autoLock.tick()
    autoLock.used()
    pass(300)
    autoLock.tick()
    expect(seen).toEqual(['countdown 10', 'countdown null'])
  })

  it('saves, then locks, and only once', async () => {
    const { autoLock, seen } = scene()
    await Promise.all([autoLock.lockNow(), autoLock.lockNow()])
    expect(seen).toEqual(['saved', 'locked'])
  })

  it('starts to count at the unlock, and takes a clock that was set back for use', () => {
    const { autoLock, seen, pass, reopen } = scene({ minutes: 5 })
    void autoLock.lockNow()
    pass(10_000)
    autoLock.tick()
    reopen()
    autoLock.tick()
    pass(-5000)
    autoLock.tick()
    pass(200)
    autoLock.tick()
    expect(seen.filter((it) => it.startsWith('countdown'))).toEqual([])
  })
})
