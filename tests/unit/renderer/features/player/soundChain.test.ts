import { expect, it } from 'vitest'
import { roundingCurve } from '../../../../../renderer/features/player/soundChain'

it('the last stage leaves what is soft as it is, bends what is loud, and never reaches full scale', () => {
  const curve = roundingCurve()
  const at = (x: number) => curve[Math.round(((x + 1) / 2) * (curve.length - 1))]!
  expect(at(0)).toBe(0)
  for (const x of [-0.8, -0.3, 0.001, 0.5, 0.79]) expect(at(x)).toBeCloseTo(x, 3)
  for (let i = 1; i < curve.length; i++) expect(curve[i]).toBeGreaterThan(curve[i - 1]!)
  expect(at(1)).toBeLessThan(0.98)
  expect(at(-1)).toBe(-at(1))
})
