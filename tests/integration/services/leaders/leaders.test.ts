import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Repositories } from '../../../../electron/main/db/repositories'
import { lookAlikes } from '../../../support/data/names'
import { findOrCreateLeader } from '../../../../electron/main/services/recordings/findOrCreateLeader'

let folder: string
let db: Repositories

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samklang-leaders-'))
  db = Repositories.open(join(folder, 'samklang.db'), randomBytes(32))
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

it('a name is matched whatever its capitals and spaces, and becomes known where it is new', () => {
  const åse = findOrCreateLeader(db, ' Åse  Ørum ')
  expect(findOrCreateLeader(db, 'åse ØRUM')).toBe(åse)
  expect(findOrCreateLeader(db, 'Ase Orum')).not.toBe(åse)
  expect(db.leaders.all().map(({ name }) => name)).toEqual(['Åse Ørum', 'Ase Orum'])
})

it('names that look the same are one leader, however they were typed', () => {
  for (const { spellings } of lookAlikes) {
    const [first, ...others] = spellings.map((spelling) => findOrCreateLeader(db, spelling))
    expect(new Set(others)).toEqual(new Set([first]))
  }
  expect(db.leaders.all().map(({ name }) => name)).toEqual(lookAlikes.map(({ shown }) => shown))
})
