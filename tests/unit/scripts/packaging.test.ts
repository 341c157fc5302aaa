import { describe, expect, it } from 'vitest'
import { packageFolder } from '../../../scripts/packaging/bundledPackages.mjs'
import { licenceTexts } from '../../../scripts/packaging/ffmpeg.mjs'
import { isAccepted, licenceList, shippedParts } from '../../../scripts/packaging/licences.mjs'
import { reduceSbom } from '../../../scripts/packaging/sbom.mjs'
import { resolve } from 'node:path'

const files = (about: object, texts: Record<string, string> = {}) => {
  const all: Record<string, string> = { ...texts, 'package.json': JSON.stringify(about) }
  return { names: Object.keys(all), read: (name: string) => all[name] ?? '' }
}

describe('licences', () => {
  it('are accepted by their SPDX expression', () => {
    expect(['MIT', '(MIT OR GPL-3.0)', 'Apache-2.0 AND BSL-1.0'].every(isAccepted)).toBe(true)
    expect(['GPL-3.0', 'MIT AND GPL-3.0', '', 'SEE LICENSE IN LICENSE.md'].some(isAccepted)).toBe(false)
  })

  it('stop the packaging where one is missing or not accepted', () => {
    expect(() =>
      shippedParts([files({ name: 'copyleft', version: '1.0.0', license: 'GPL-3.0' }, { LICENSE: 'x' })]),
    ).toThrow('copyleft 1.0.0: GPL-3.0')
  })

  it('are listed with their text, once for all that have the same, with what native modules contain', () => {
    const same = { LICENSE: 'Be kind.' }
    const list = licenceList(
      shippedParts([
        files({ name: 'a', version: '1.0.0', license: 'MIT' }, same),
        files({ name: 'b', version: '2.0.0', license: 'ISC' }, same),
        files({ name: 'sodium-native', version: '5.1.0', license: 'MIT', author: 'Someone' }),
      ]),
    )
    expect(list.split('Be kind.')).toHaveLength(2)
    expect(list).toMatch(/^a 1\.0\.0\nLicence: MIT\n\nb 2\.0\.0\nLicence: ISC\n\nBe kind\.$/m)
    expect(list).toContain('libsodium\nLicence: ISC')
    expect(list).toContain('Copyright (c) Someone\n\nPermission is hereby granted')
  })
})

describe('the licence of ffmpeg', () => {
  const notice = (kind: string, version: string) =>
    [
      `it under the terms of the GNU ${kind} as published by`,
      'the Free Software Foundation; either',
      `version ${version} of the License`,
    ].join('\n')

  it('is read from its own notice', () => {
    expect(licenceTexts(notice('General Public License', '2'))).toEqual(['GPL-2.0.txt'])
    expect(licenceTexts(notice('General Public License', '3'))).toEqual(['GPL-3.0.txt'])
    expect(licenceTexts(notice('Lesser General Public License', '2.1'))).toEqual(['LGPL-2.1.txt'])
    expect(licenceTexts(notice('Lesser General Public License', '3'))).toEqual([
      'LGPL-3.0.txt',
      'GPL-3.0.txt',
    ])
  })

  it('refuses a build that must not be passed on, and one that says something else', () => {
    expect(() => licenceTexts('This version of ffmpeg has nonfree parts compiled in.')).toThrow(
      'must not be passed on',
    )
    expect(() => licenceTexts('All rights reserved.')).toThrow('not understood')
  })
})

it('tells the package of a module', () => {
  const inCheckout = (path: string) => packageFolder(resolve(path))
  expect(inCheckout('node_modules/zod/v4/index.js')).toBe('node_modules/zod')
  expect(inCheckout('node_modules/a/node_modules/@b/c/d.js?raw')).toBe('node_modules/a/node_modules/@b/c')
  expect(inCheckout('electron/main/index.ts')).toBeUndefined()
})

it('reduces a bill of materials to what is shipped', () => {
  const component = (name: string) => ({
    'bom-ref': `${name}@1.0.0`,
    name,
    version: '1.0.0',
    purl: `pkg:npm/${name}@1.0.0`,
  })
  const bom = {
    metadata: { component: { 'bom-ref': 'app@0.1.0' } },
    components: [component('zod'), component('vitest')],
    dependencies: [{ ref: 'app@0.1.0', dependsOn: ['zod@1.0.0', 'vitest@1.0.0'] }, { ref: 'vitest@1.0.0' }],
  }
  const reduced = reduceSbom(
    bom,
    [{ name: 'zod', version: '1.0.0' }],
    [{ name: 'electron', version: '45.0.0', licence: 'MIT' }],
  )
  expect(reduced.components.map(({ name }: { name: string }) => name)).toEqual(['zod', 'electron'])
  expect(reduced.dependencies).toEqual([{ ref: 'app@0.1.0', dependsOn: ['zod@1.0.0'] }])
})
