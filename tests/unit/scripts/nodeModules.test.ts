import { expect, it } from 'vitest'
import { isInstalled } from '../../../scripts/lib/nodeModules.mjs'

const locked = {
  packages: {
    '': { name: 'samklang' },
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/only-mac': { version: '1.0.0', optional: true },
  },
}

it('is content when every package is there in its locked version', () => {
  expect(isInstalled(locked, { packages: { 'node_modules/zod': { version: '4.6.7' } } })).toBe(true)
})

it('installs where nothing was installed, or only in part', () => {
  expect(isInstalled(locked, undefined)).toBe(false)
  expect(isInstalled(locked, { packages: {} })).toBe(false)
})

it('installs when a version differs, an optional one too', () => {
  const zod = { version: '4.6.7' }
  expect(isInstalled(locked, { packages: { 'node_modules/zod': { version: '4.6.6' } } })).toBe(false)
  const packages = { 'node_modules/zod': zod, 'node_modules/only-mac': { version: '0.9.0' } }
  expect(isInstalled(locked, { packages })).toBe(false)
})
