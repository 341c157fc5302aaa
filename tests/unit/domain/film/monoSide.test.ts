import { describe, expect, it } from 'vitest'
import { monoSideOf } from '@shared/domain/film/monoSide'

describe('sound in one ear', () => {
  it('is told by the side that has it', () => {
    expect(monoSideOf(1e6, 0)).toBe('left')
    expect(monoSideOf(100, 1e6)).toBe('right')
  })

  it('is not what is merely louder on one side, nor silence with a hum in it', () => {
    expect(monoSideOf(1e6, 1e6)).toBeNull()
    expect(monoSideOf(1e6, 1e4)).toBeNull()
    expect(monoSideOf(0, 0)).toBeNull()
    expect(monoSideOf(20, 0)).toBeNull()
  })
})
