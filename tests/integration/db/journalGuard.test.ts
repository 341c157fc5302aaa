import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGuarded } from '../../../electron/main/db/journalGuard'

let folder: string
const key = randomBytes(32)
const place = (name: string) => join(folder, name)
const database = (name: string) => join(folder, name, 'samklang.db')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samklang-journal-'))
  mkdirSync(place('now'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const add = (name: string, ids: number[], db = openGuarded(database(name), key)) => {
  const insert = db.db.prepare("INSERT INTO users VALUES (?, ?, ?, 'age1', ?, 'now', NULL)")
  for (const id of ids) insert.run(String(id), 'x'.repeat(2000), `I${id}`, `k${id}`)
  return db
}
const idsIn = (name: string) => {
  const db = openGuarded(database(name), key)
  const ids = db.db
    .prepare<[], string>('SELECT id FROM users ORDER BY length(id), id')
    .pluck()
    .all()
    .map(Number)
  const check = db.db.pragma('integrity_check', { simple: true })
  db.close()
  return { ids, check, setAside: db.journalSetAside }
}
/** The folder as a killed process leaves it: copied while the database is open. */
const killed = (from: string, to: string) => cpSync(place(from), place(to), { recursive: true })

describe('a log of another time', () => {
  it.each([1, 5, 40])('is set aside where a backup is laid over a crash, after %i changes', (changes) => {
    add('now', [1, 2]).close()
    cpSync(place('now'), place('monday'), { recursive: true })
    add('now', [3]).close()
    const wednesday = add(
      'now',
      Array.from({ length: changes }, (_, n) => 100 + n),
    )
    killed('now', 'crashed')
    wednesday.close()

    cpSync(place('monday'), place('crashed'), { recursive: true, force: true })
    expect(readdirSync(place('crashed'))).toContain('samklang.db-wal')
    expect(idsIn('crashed')).toEqual({ ids: [1, 2], check: 'ok', setAside: true })
    expect(readdirSync(place('crashed')).some((name) => name.startsWith('samklang.db-wal-other-'))).toBe(true)
    expect(idsIn('crashed')).toEqual({ ids: [1, 2], check: 'ok', setAside: false })
  })

  it('is set aside too where nothing was noted but the database cannot be opened with it', () => {
    add('now', [1, 2]).close()
    cpSync(place('now'), place('monday'), { recursive: true })
    const wednesday = add('now', [3])
    killed('now', 'crashed')
    wednesday.close()
    cpSync(place('monday'), place('crashed'), { recursive: true, force: true })
    rmSync(`${database('crashed')}-epoch`)
    writeFileSync(`${database('crashed')}-epoch`, 'rubbish')
    const { ids } = idsIn('crashed')
    expect(ids.slice(0, 2)).toEqual([1, 2])
  })
})

describe('the log of the database itself', () => {
  it('is applied after a crash, whatever was written', () => {
    add('now', [1]).close()
    const open = add('now', [2, 3])
    killed('now', 'crashed')
    open.close()
    expect(idsIn('crashed')).toEqual({ ids: [1, 2, 3], check: 'ok', setAside: false })
  })

  it('is applied after crashes one after the other, and after a checkpoint within the session', () => {
    const first = add('now', [1])
    killed('now', 'one')
    first.close()
    const second = add('one', [2])
    second.db.pragma('wal_checkpoint(TRUNCATE)')
    add('one', [3], second)
    killed('one', 'two')
    second.close()
    const third = add('two', [4])
    killed('two', 'three')
    third.close()
    expect(idsIn('three')).toEqual({ ids: [1, 2, 3, 4], check: 'ok', setAside: false })
  })

  it('is applied where the whole folder of a crash was copied back', () => {
    const open = add('now', [1])
    killed('now', 'backup')
    add('now', [2], open)
    killed('now', 'crashed')
    open.close()
    rmSync(place('crashed'), { recursive: true })
    cpSync(place('backup'), place('crashed'), { recursive: true })
    expect(idsIn('crashed')).toEqual({ ids: [1], check: 'ok', setAside: false })
  })

  it('is shared by two that have the database open', () => {
    const one = add('now', [1])
    const two = openGuarded(database('now'), key)
    expect(two.journalSetAside).toBe(false)
    add('now', [2], two)
    add('now', [3], one)
    one.close()
    add('now', [4], two)
    killed('now', 'crashed')
    two.close()
    expect(idsIn('crashed')).toEqual({ ids: [1, 2, 3, 4], check: 'ok', setAside: false })
  })
})

describe('who has the database open', () => {
  it('is known to the next one, and leaves no file when all have closed it', () => {
    const one = openGuarded(database('now'), key)
    const note = { epochs: [], holders: [{ machine: 'abc', pid: 1, since: Date.now() }] }
    writeFileSync(`${database('now')}-epoch`, JSON.stringify(note))
    const two = openGuarded(database('now'), key)
    expect(two.others).toEqual(note.holders)
    two.close()
    one.close()
    const dead = { epochs: [], holders: [{ machine: 'abc', pid: 1, since: 0 }] }
    writeFileSync(`${database('now')}-epoch`, JSON.stringify(dead))
    const three = openGuarded(database('now'), key)
    expect(three.others).toEqual([])
    three.close()
    expect(readdirSync(place('now'))).toEqual(['samklang.db'])
  })

  it('a wrong key leaves everything as it is', () => {
    const open = add('now', [1])
    killed('now', 'crashed')
    open.close()
    const before = readdirSync(place('crashed')).filter((name) => !name.endsWith('-shm'))
    expect(() => openGuarded(database('crashed'), randomBytes(32))).toThrow(
      expect.objectContaining({ code: 'workspaceDamaged' }),
    )
    expect(readdirSync(place('crashed')).filter((name) => !name.endsWith('-shm'))).toEqual(before)
    expect(idsIn('crashed').ids).toEqual([1])
  })
})
