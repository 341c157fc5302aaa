import { expect, it } from 'vitest'
import { tally } from '../../../scripts/lib/runners.mjs'

it('counts what a runner reports', () => {
  expect(tally(7, 0, 0)).toEqual({ passed: 7, failed: 0 })
  expect(tally(7, 2, 1)).toEqual({ passed: 7, failed: 2 })
})

it('counts a runner that broke down as a failure', () => {
  expect(tally(0, 0, 1)).toEqual({ passed: 0, failed: 1 })
})
