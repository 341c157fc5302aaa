import { describe, expect, it } from 'vitest'
import { idleState } from '@shared/domain/session/idle'

describe('idleState', () => {
  it('counts down during the last half minute of the limit, then locks', () => {
    expect(idleState(0, 600)).toEqual({ kind: 'use' })
    expect(idleState(569.9, 600)).toEqual({ kind: 'use' })
    expect(idleState(570, 600)).toEqual({ kind: 'countdown', secondsLeft: 30 })
    expect(idleState(599.2, 600)).toEqual({ kind: 'countdown', secondsLeft: 1 })
    expect(idleState(600, 600)).toEqual({ kind: 'lock' })
  })

  it('locks after a sleep that was longer than the limit', () => {
    expect(idleState(30_000, 60)).toEqual({ kind: 'lock' })
  })
})
