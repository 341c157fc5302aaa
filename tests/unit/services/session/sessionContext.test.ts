import { describe, expect, it } from 'vitest'
import { SessionContext, type OpenWorkspace } from '../../../../electron/main/services/session/sessionContext'

/** Only what a lock touches. */
const workspace = () => {
  const closed: string[] = []
  const seed = new Uint8Array(32).fill(7)
  const key = new Uint8Array(32).fill(9)
  const open = {
    userKeys: { signingSeed: seed },
    vaultKeys: { databaseKey: key },
    db: { close: () => closed.push('db') },
    files: new Set([
      { close: () => Promise.resolve(void closed.push('film')) },
      { close: () => new Promise<void>(() => undefined) },
      { close: () => Promise.reject(new Error('gone')) },
    ]),
  } as unknown as OpenWorkspace
  return { open, closed, wiped: () => [...seed, ...key].every((byte) => byte === 0) }
}

const never = () => new Promise<void>(() => undefined)
const hooks: [name: string, hook: () => void | Promise<void>][] = [
  ['never ends', never],
  ['fails', () => Promise.reject(new Error('x'))],
  [
    'throws',
    () => {
      throw new Error('x')
    },
  ],
  ['ends', () => Promise.resolve()],
]

describe('a lock', () => {
  it.each(hooks)('has closed and wiped everything within two seconds where work %s', async (_name, hook) => {
    const context = new SessionContext()
    context.onLock(hook)
    const { open, closed, wiped } = workspace()
    await context.set(open)
    const before = performance.now()
    await context.lock()
    expect(performance.now() - before).toBeLessThan(2000)
    expect(closed.sort()).toEqual(['db', 'film'])
    expect(wiped()).toBe(true)
    expect(context.peek()).toBeNull()
  })

  it('follows an unlock whose hook fails', async () => {
    const context = new SessionContext()
    context.onUnlock(() => Promise.reject(new Error('no')))
    const { open, closed, wiped } = workspace()
    await expect(context.set(open)).rejects.toThrow('no')
    expect(context.peek()).toBeNull()
    expect(closed).toContain('db')
    expect(wiped()).toBe(true)
  })
})
