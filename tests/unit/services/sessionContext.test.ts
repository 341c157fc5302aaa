import { describe, expect, it } from 'vitest'
import { SessionContext, type OpenWorkspace } from '../../../electron/main/services/session/sessionContext'

/** The parts of an open workspace that the context closes and wipes. */
function workspace() {
  const closed: string[] = []
  const [signingSeed, databaseKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const open = {
    userKeys: { signingSeed },
    vaultKeys: { databaseKey },
    db: { close: () => closed.push('db') },
  } as unknown as OpenWorkspace
  return { open, closed, secrets: () => Buffer.concat([signingSeed, databaseKey]) }
}

const wiped = Buffer.alloc(64)

describe('SessionContext', () => {
  it('refuses an unlock during which a lock was asked for, and leaves nothing open', async () => {
    const context = new SessionContext()
    const { open, closed, secrets } = workspace()
    const before = context.lockCount()
    await context.lock()
    await expect(context.set(open, before)).rejects.toMatchObject({ code: 'locked' })
    expect(context.peek()).toBeNull()
    expect(closed).toEqual(['db'])
    expect(secrets()).toEqual(wiped)
  })

  it('ends an unlock whose listeners still run when a lock is asked for', async () => {
    const context = new SessionContext()
    const { open, closed, secrets } = workspace()
    context.onUnlock(async () => {
      await context.lock()
      context.get()
    })
    await expect(context.set(open)).rejects.toMatchObject({ code: 'locked' })
    expect(closed).toEqual(['db'])
    expect(secrets()).toEqual(wiped)
  })

  it('says that it is locked after a lock, not where another session follows', async () => {
    const context = new SessionContext()
    let locked = 0
    context.onLocked(() => (locked += 1))
    await context.set(workspace().open)
    await context.set(workspace().open)
    expect(locked).toBe(0)
    await context.lock()
    await context.lock()
    expect(locked).toBe(1)
  })
})
