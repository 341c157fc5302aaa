import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { Id } from '@shared/domain/ids'
import { LeadersRepository } from '../../../electron/main/db/leaders'
import { migrate } from '../../../electron/main/db/migrate'
import { migrations } from '../../../electron/main/db/migrations/all'
import leaders from '../../../electron/main/db/migrations/006-leaders.sql?raw'

const before = migrations.slice(0, migrations.indexOf(leaders))

/** A database as it was while a leader was no more than a name: one recording for each name. */
function older(names: readonly string[]): Database.Database {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  migrate(db, before)
  db.exec(`
    INSERT INTO users VALUES ('u1', 'A', 'A', 'r', 'k', 'now');
    INSERT INTO forms VALUES ('f', 'form', 1, '{}', 1, 'now');
  `)
  const insert = db.prepare(
    `INSERT INTO recordings (id, details, form_row_id, duration_ms, mime, imported_by, imported_at)
     VALUES (?, ?, 'f', 1000, 'video/mp4', 'u1', ?)`,
  )
  names.forEach((leader, i) =>
    insert.run(`r${i}`, JSON.stringify({ leader, meetingNumber: i }), `2026-01-0${i + 1}`),
  )
  return db
}

describe('the leaders of recordings from before they were people', () => {
  it('are one person for each name, whatever its capitals, as it was written first', () => {
    const names = ['Åse Ørum', 'Karen Lund', 'åse ØRUM', ' karen lund ', 'Bo']
    const db = older(names)
    const recordings = db.prepare('SELECT id, details, duration_ms FROM recordings ORDER BY id').all()
    migrate(db, migrations)
    const all = new LeadersRepository(db).all()
    expect(all.map(({ name, createdAt, mergedInto }) => [name, createdAt, mergedInto])).toEqual([
      ['Åse Ørum', '2026-01-01', null],
      ['Karen Lund', '2026-01-02', null],
      ['Bo', '2026-01-05', null],
    ])
    for (const { id } of all) expect(Id.safeParse(id).success, id).toBe(true)
    const [åse, karen, bo] = all.map(({ id }) => id)
    expect(db.prepare('SELECT leader_id FROM recordings ORDER BY id').pluck().all()).toEqual([
      åse,
      karen,
      åse,
      karen,
      bo,
    ])
    expect(db.prepare('SELECT id, details, duration_ms FROM recordings ORDER BY id').all()).toEqual(
      recordings,
    )
    db.close()
  })

  it('are none where there is no recording', () => {
    const db = older([])
    migrate(db, migrations)
    expect(new LeadersRepository(db).all()).toEqual([])
    db.close()
  })
})
