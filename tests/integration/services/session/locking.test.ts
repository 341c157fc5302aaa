import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DiskWorkspace } from '../../../support/data/diskWorkspace'

describe('a lock', () => {
  let workspace: DiskWorkspace
  beforeEach(async () => {
    workspace = new DiskWorkspace()
    await workspace.begin('Anne', 'Mikkel')
  })
  afterEach(() => workspace.end())

  it('ends a sign-in that is under way, and leaves nothing open', async () => {
    await workspace.session.lock()
    const signingIn = workspace.as('Anne')
    await workspace.session.lock()
    await expect(signingIn).rejects.toMatchObject({ code: 'locked' })
    expect(workspace.session.current()).toBeNull()
    await workspace.as('Anne')
    expect(workspace.session.current()).toMatchObject({ name: 'Anne' })
  })

  it('ends a sign-in whose listeners still run', async () => {
    await workspace.session.lock()
    workspace.holder.onUnlock(async () => {
      await workspace.session.lock()
      workspace.holder.get()
    })
    await expect(workspace.as('Anne')).rejects.toMatchObject({ code: 'locked' })
    expect(workspace.session.current()).toBeNull()
  })

  it('is told once, and not where another session follows', async () => {
    let told = 0
    workspace.holder.onLocked(() => (told += 1))
    await workspace.as('Mikkel')
    expect(told).toBe(0)
    await workspace.session.lock()
    await workspace.session.lock()
    expect(told).toBe(1)
  })

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

  it.each(hooks)('closes and wipes everything within two seconds where work %s', async (_name, hook) => {
    const { holder } = workspace
    const open = holder.get()
    const closed: string[] = []
    holder.onLock(hook)
    open.files.add({ close: () => Promise.resolve(void closed.push('film')) })
    open.files.add({ close: never })
    open.files.add({ close: () => Promise.reject(new Error('gone')) })
    const before = performance.now()
    await holder.lock()
    expect(performance.now() - before).toBeLessThan(2000)
    expect(closed).toEqual(['film'])
    expect([...open.userKeys.signingSeed, ...open.vaultKeys.databaseKey].every((byte) => byte === 0)).toBe(
      true,
    )
    expect(() => open.db.users.list()).toThrow()
    expect(holder.peek()).toBeNull()
  })

  it('is waited for by the next sign-in, which finds everything as it was left', async () => {
    const { holder } = workspace
    holder.onLock(never)
    const locking = workspace.session.lock()
    await workspace.as('Anne')
    await locking
    expect(holder.get().protocol.statements.alarms).toEqual([])
    await workspace.session.lock()
    await workspace.as('Anne')
    expect(holder.get().protocol.statements.alarms).toEqual([])
  })

  it('follows a sign-in whose hook fails', async () => {
    const { holder } = workspace
    holder.onUnlock(() => Promise.reject(new Error('no')))
    await expect(workspace.as('Mikkel')).rejects.toThrow('no')
    expect(holder.peek()).toBeNull()
  })
})
