import { describe, expect, it } from 'vitest'
import {
  matrixOf,
  orientationOf,
  swapsSides,
  uprightFilters,
} from '../../../../electron/main/media/source/orientation'
import { turns } from '../../../support/media/orientedVideo'

describe.each(turns)('a track matrix: $name', ({ matrix: [a, b, c, d] }) => {
  const stated = [a, b, 0, c, d, 0, 12, 34, 1]

  it('is one of eight orientations, wherever it moves the picture and however it is rounded', () => {
    const { exact, ...orientation } = orientationOf(stated)
    expect(exact).toBe(true)
    expect(orientationOf(stated.map((value) => value + 1 / 0x10000)).rotation).toBe(orientation.rotation)
    const [a2, b2, , c2, d2] = matrixOf(orientation, 320, 180)
    expect([a2, b2, c2, d2].map((value) => value + 0)).toEqual([a, b, c, d])
  })

  it('brings every corner back into the picture', () => {
    const orientation = orientationOf(stated)
    const m = matrixOf(orientation, 320, 180)
    const [width, height] = swapsSides(orientation) ? [180, 320] : [320, 180]
    const corners = [0, 320].flatMap((x) =>
      [0, 180].map((y) => [x * m[0] + y * m[3] + m[6], x * m[1] + y * m[4] + m[7]]),
    )
    expect(Math.min(...corners.map(([x]) => x!))).toBeCloseTo(0)
    expect(Math.max(...corners.map(([x]) => x!))).toBe(width)
    expect(Math.min(...corners.map(([, y]) => y!))).toBeCloseTo(0)
    expect(Math.max(...corners.map(([, y]) => y!))).toBe(height)
  })

  it('has filters that are none only where it is upright', () => {
    expect(uprightFilters(orientationOf(stated)).length === 0).toBe(a === 1 && d === 1)
  })
})

it.each([
  [[0.98, 0.17, 0, -0.17, 0.98, 0, 0, 0, 1], 0],
  [[0, 2, 0, -2, 0, 0, 0, 0, 1], 90],
  [[1, 0.2, 0, 0, 1, 0, 0, 0, 1], 0],
  [[-1, 0, 0.5, 0, -1, 0, 0, 0, 1], 180],
  [[0, 0, 0, 0, 0, 0, 0, 0, 0], 0],
  [[], 0],
] as const)('%s is none of the eight, and is near %i degrees', (matrix, rotation) => {
  expect(orientationOf(matrix)).toEqual({ rotation, mirrored: false, exact: false })
})
