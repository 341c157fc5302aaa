import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { EditsRepository, type EditRow } from '../../../electron/main/db/edits'
import { migrate } from '../../../electron/main/db/migrate'
import { migrations } from '../../../electron/main/db/migrations/all'
import editsStep from '../../../electron/main/db/migrations/003-edits.sql?raw'

const before = migrations.slice(0, migrations.indexOf(editsStep))

/** A database as it was before there were edits, with two recordings. */
function older(): Database.Database {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  migrate(db, before)
  db.exec(`
    INSERT INTO users VALUES ('u1', 'A', 'A', 'r', 'k', 'now');
    INSERT INTO forms VALUES ('f', 'form', 1, '{}', 1, 'now');
    INSERT INTO recordings (id, details, form_row_id, duration_ms, mime, imported_by, imported_at)
      VALUES ('r', '{"a":1}', 'f', 1000, 'video/mp4', 'u1', 'now'), ('s', '{}', 'f', 1000, 'video/mp4', 'u1', 'now');
    INSERT INTO media_files VALUES ('r', 'video', 9, 'd', 5, 'c');
  `)
  return db
}

const edit = (id: string, startMs: number, recordingId = 'r'): EditRow => ({
  id,
  recordingId,
  kind: 'blur',
  startMs,
  endMs: startMs + 100,
  region: null,
})

describe('the list of edits', () => {
  it('is empty for recordings from before it was there, which stay as they were', () => {
    const db = older()
    const rows = () =>
      ['recordings', 'media_files', 'users'].map((table) => db.prepare(`SELECT * FROM ${table}`).all())
    const was = rows()
    migrate(db, [...before, editsStep])
    expect(rows()).toEqual(was)
    expect(new EditsRepository(db).list('r')).toEqual([])
  })

  it('is replaced as a whole or not at all, and each recording has its own', () => {
    const db = older()
    migrate(db, migrations)
    const edits = new EditsRepository(db)
    edits.replace('s', [edit('x', 0, 's')])
    edits.replace('r', [edit('b', 500), { ...edit('a', 20), region: '{"x":0}' }])
    expect(edits.list('r').map(({ id }) => id)).toEqual(['a', 'b'])
    expect(() => edits.replace('r', [edit('c', 0), { ...edit('d', 0), endMs: 0 }])).toThrow()
    expect(edits.list('r').map(({ id }) => id)).toEqual(['a', 'b'])
    edits.replace('r', [])
    expect(edits.list('r')).toEqual([])
    expect(edits.list('s')).toHaveLength(1)
  })

  it('goes with its recording', () => {
    const db = older()
    migrate(db, migrations)
    new EditsRepository(db).replace('r', [edit('a', 0)])
    db.exec("DELETE FROM recordings WHERE id = 'r'")
    expect(db.prepare('SELECT count(*) FROM edits').pluck().get()).toBe(0)
  })
})
