import { afterEach, expect, test } from 'vitest'
import { sealWithPassphrase } from '../../../../electron/main/vault/age/scryptIdentity'
import { applyTestWorkFactor, workFactor } from '../../../../electron/main/vault/age/workFactor'
import { noise } from '../support'

afterEach(() => applyTestWorkFactor(undefined, { isPackaged: false }))

test('a test lowers the cost of what is sealed from then on', async () => {
  applyTestWorkFactor('3', { isPackaged: false })
  const sealed = await sealWithPassphrase(noise(10), 'en tilfældig sætning')
  expect(Buffer.from(sealed).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S{22} 3\n/)
})

test('a packaged app keeps the standard cost, also after it was lowered', () => {
  applyTestWorkFactor('3', { isPackaged: false })
  applyTestWorkFactor('3', { isPackaged: true })
  expect(workFactor()).toBe(18)
})

test.each([undefined, '', '0', '-1', '19', '2.5', 'low', 'Infinity'])('%s changes nothing', (logN) => {
  applyTestWorkFactor(logN, { isPackaged: false })
  expect(workFactor()).toBe(18)
})
