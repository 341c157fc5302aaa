import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../../electron/main/db/migrate'
import { migrations } from '../../../electron/main/db/migrations'
import { openDatabase } from '../../../electron/main/db/openDatabase'

let folder: string
let path: string
const key = randomBytes(32)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samklang-db-'))
  path = join(folder, 'samklang.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('openDatabase', () => {
  it('keeps what is written, under the same key only', () => {
    const db = openDatabase(path, key)
    db.prepare("INSERT INTO users VALUES ('1', 'CANARY-NAME', 'CN', 'age1', 'k', 'now', NULL)").run()
    db.close()
    const again = openDatabase(path, key)
    expect(again.prepare('SELECT name FROM users').pluck().get()).toBe('CANARY-NAME')
    again.close()
    expect(() => openDatabase(path, randomBytes(32))).toThrow(
      expect.objectContaining({ code: 'workspaceDamaged' }),
    )
  })

  it('leaves nothing readable on the disk, journal included', () => {
    const db = openDatabase(path, key)
    db.prepare("INSERT INTO users VALUES ('1', 'CANARY-NAME', 'CN', 'age1', 'k', 'now', NULL)").run()
    const files = readdirSync(folder)
    expect(files).toContain('samklang.db-wal')
    for (const file of files) {
      const bytes = readFileSync(join(folder, file))
      expect(bytes.includes('CANARY-NAME')).toBe(false)
      expect(bytes.includes('SQLite format 3')).toBe(false)
    }
    db.close()
  })

  it('uses the settings that make an acknowledged save last', () => {
    const db = openDatabase(path, key)
    const pragma = (name: string) => db.pragma(name, { simple: true })
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('temp_store')).toBe(2)
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('secure_delete')).toBe(1)
    expect(pragma('trusted_schema')).toBe(0)
    expect(pragma('cell_size_check')).toBe(1)
    db.close()
  })

  it('says damaged of a file that is no database, and of a plain one, and leaves both as they are', () => {
    writeFileSync(path, randomBytes(8192))
    const before = readFileSync(path)
    expect(() => openDatabase(path, key)).toThrow(expect.objectContaining({ code: 'workspaceDamaged' }))
    expect(readFileSync(path).equals(before)).toBe(true)
    rmSync(path)
    const plain = new Database(path)
    plain.exec('CREATE TABLE t (x)')
    plain.close()
    expect(() => openDatabase(path, key)).toThrow(expect.objectContaining({ code: 'workspaceDamaged' }))
  })

  it('refuses a file of a newer version and does not touch it', () => {
    const db = openDatabase(path, key)
    db.pragma(`user_version = ${migrations.length + 1}`)
    db.close()
    expect(() => openDatabase(path, key)).toThrow(expect.objectContaining({ code: 'workspaceNewer' }))
  })
})

describe('migrate', () => {
  it('takes all steps or none', () => {
    const db = new Database(':memory:')
    expect(() => migrate(db, ['CREATE TABLE a (x)', 'CREATE TABLE b (x', 'never'])).toThrow()
    expect(db.prepare('SELECT count(*) FROM sqlite_master').pluck().get()).toBe(0)
    expect(db.pragma('user_version', { simple: true })).toBe(0)
    migrate(db, ['CREATE TABLE a (x)'])
    migrate(db, ['CREATE TABLE a (x)', 'CREATE TABLE b (x)'])
    expect(db.pragma('user_version', { simple: true })).toBe(2)
    db.close()
  })
})

describe('the schema', () => {
  const open = () => openDatabase(path, key)

  it('is found by the names of its files, and every table is strict', () => {
    const db = open()
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length)
    const loose = db
      .prepare(
        `SELECT name FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
      )
      .pluck()
    expect(loose.all()).toEqual([])
    expect(db.pragma('foreign_key_check')).toEqual([])
    db.close()
  })

  it.each([
    ['CREATE TRIGGER spy AFTER UPDATE ON ratings BEGIN DELETE FROM edits; END', 'spy'],
    ['CREATE TABLE spy (at TEXT)', 'spy'],
    ['CREATE VIEW spy AS SELECT * FROM ratings', 'spy'],
    ['CREATE INDEX spy ON ratings (sealed)', 'spy'],
    ['ALTER TABLE ratings ADD COLUMN at TEXT', 'ratings'],
    ['DROP TRIGGER reveals_blind', 'reveals_blind'],
    ['DROP INDEX rounds_open_once', 'rounds_open_once'],
    [
      'DROP TRIGGER reveals_blind; CREATE TRIGGER reveals_blind BEFORE INSERT ON reveals WHEN 0 BEGIN SELECT 1; END',
      'reveals_blind',
    ],
  ])('is refused where it was altered: %s', (sql, name) => {
    const db = open()
    db.exec(sql)
    db.close()
    expect(open).toThrow(expect.objectContaining({ code: 'schemaAltered', params: { name } }))
  })

  it('is the same however its white space is stored', () => {
    const db = open()
    const sql = db
      .prepare<[], string>("SELECT sql FROM sqlite_master WHERE name = 'reveals_fixed'")
      .pluck()
      .get()
    db.exec('DROP TRIGGER reveals_fixed')
    db.exec(sql!.replace(/\s+/g, '\n  '))
    db.close()
    open().close()
  })
})

it('a form is never changed', () => {
  const db = openDatabase(path, key)
  db.exec("INSERT INTO forms VALUES ('f', 'form', 1, '{}', 1, 'now')")
  expect(() => db.exec("UPDATE forms SET content = ''")).toThrow(/never changed/)
  db.close()
})
