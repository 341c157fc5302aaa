import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../../electron/main/db/migrate'
import { migrations } from '../../../electron/main/db/migrations/all'
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
    db.prepare("INSERT INTO users VALUES ('1', 'CANARY-NAME', 'CN', 'age1', 'k', 'now')").run()
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
    db.prepare("INSERT INTO users VALUES ('1', 'CANARY-NAME', 'CN', 'age1', 'k', 'now')").run()
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

describe('the rules that the database keeps by itself', () => {
  const filled = () => {
    const db = openDatabase(path, key)
    db.exec(`
      INSERT INTO users VALUES ('u1', 'A', 'A', 'r', 'k', 'now'), ('u2', 'B', 'B', 'r', 'k', 'now');
      INSERT INTO forms VALUES ('f', 'form', 1, '{}', 1, 'now');
      INSERT INTO recordings (id, details, form_row_id, duration_ms, mime, imported_by, imported_at)
        VALUES ('r', '{}', 'f', 1000, 'video/mp4', 'u1', 'now');
      INSERT INTO ratings VALUES ('ra', 'r', 'u1', 1, NULL), ('rb', 'r', 'u2', 2, NULL);
    `)
    return db
  }

  it('no opening while one of the two is not locked', () => {
    const db = filled()
    db.exec("INSERT INTO commitments VALUES ('ra', '{}')")
    expect(() => db.exec("INSERT INTO openings VALUES ('ra', '{}', 'n')")).toThrow(/not both are locked/)
    db.exec("INSERT INTO commitments VALUES ('rb', '{}')")
    db.exec("INSERT INTO openings VALUES ('ra', '{}', 'n')")
    expect(() => db.exec("UPDATE openings SET content = 'x'")).toThrow(/never changed/)
    db.close()
  })

  it('a locked rating, its commitment, a form and a record are never changed', () => {
    const db = filled()
    db.exec("INSERT INTO commitments VALUES ('ra', '{}')")
    db.exec("INSERT INTO records VALUES ('rec', 'decision', 'r', 'certified', '{}', 'now', NULL, NULL)")
    for (const change of [
      "UPDATE ratings SET sealed = x'00' WHERE id = 'ra'",
      "DELETE FROM ratings WHERE id = 'ra'",
      "UPDATE commitments SET signed = ''",
      'DELETE FROM commitments',
      "UPDATE forms SET content = ''",
      "UPDATE records SET outcome = 'notYet'",
      'DELETE FROM records',
      "INSERT INTO consensus_items VALUES ('r', 'welcome', '{}')",
    ])
      expect(() => db.exec(change), change).toThrow(/never|decision is made/)
    db.exec("UPDATE ratings SET sealed = x'00' WHERE id = 'rb'")
    db.close()
  })
})
