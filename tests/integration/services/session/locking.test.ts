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
})
