import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { defaultPreferences } from '@shared/domain/preferences/preferences'
import { PreferencesService } from '../../../../electron/main/services/preferences/preferences'

let folder: string
const file = () => join(folder, 'preferences.json')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samklang-preferences-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('what is set is there the next time, beside the folders', () => {
  const first = new PreferencesService(folder)
  first.remember('/a')
  first.set({ leadInMs: 5000, gainDb: 12, evenLoudness: true, keys: { undo: [{ key: 'u', ctrl: true }] } })
  const next = new PreferencesService(folder)
  expect(next.get()).toEqual({
    ...defaultPreferences,
    leadInMs: 5000,
    gainDb: 12,
    evenLoudness: true,
    keys: { undo: [{ key: 'u', ctrl: true }] },
  })
  expect(next.recent()).toEqual(['/a'])
})

it('a file of an earlier version keeps what it says and gets the rest', () => {
  writeFileSync(file(), JSON.stringify({ language: 'en', theme: 'dark', recent: ['/b'] }))
  const preferences = new PreferencesService(folder)
  expect(preferences.get()).toEqual({ ...defaultPreferences, language: 'en', theme: 'dark' })
  preferences.set({ reactionMs: 800 })
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({
    language: 'en',
    theme: 'dark',
    reactionMs: 800,
    recent: ['/b'],
  })
})

it('one value that cannot be used takes no other with it', () => {
  writeFileSync(
    file(),
    JSON.stringify({ language: 'en', leadInMs: -4, gainDb: 'loud', keys: { undo: 'u' }, bothEars: true }),
  )
  expect(new PreferencesService(folder).get()).toEqual({
    ...defaultPreferences,
    language: 'en',
    bothEars: true,
  })
})

it('one folder is one workspace, however its path is written', () => {
  const workspace = join(folder, 'workspace')
  mkdirSync(workspace)
  symlinkSync(workspace, join(folder, 'link'))
  const preferences = new PreferencesService(folder)
  for (const path of [workspace, join(folder, 'link'), `${workspace}/../workspace`])
    preferences.remember(path)
  expect(preferences.recent()).toHaveLength(1)
  preferences.forget(workspace)
  expect(preferences.recent()).toEqual([])
})

it('a folder is remembered for the session where nothing can be written', () => {
  writeFileSync(join(folder, 'file'), '')
  const preferences = new PreferencesService(join(folder, 'file', 'within'))
  preferences.remember('/a')
  expect(preferences.recent()).toEqual(['/a'])
  expect(() => preferences.set({ gainDb: 6 })).toThrow()
})
