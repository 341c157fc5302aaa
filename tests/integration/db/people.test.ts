import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { LeadersRepository } from '../../../electron/main/db/leaders'
import { LearningRepository } from '../../../electron/main/db/learning'
import { migrate } from '../../../electron/main/db/migrate'
import { migrations } from '../../../electron/main/db/migrations/all'
import people from '../../../electron/main/db/migrations/007-people.sql?raw'
import { PathRepository } from '../../../electron/main/db/path'

const before = migrations.slice(0, migrations.indexOf(people))
const entry = {
  id: 'e',
  leaderId: 'l',
  kind: 'hours' as const,
  on: '2026-03-01',
  seminar: null,
  hours: 1.5,
  form: 'sparring' as const,
  note: '',
}

/** A database as it was when leaders had no more than a name: two of them, one with a recording. */
function older(): Database.Database {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  migrate(db, before)
  db.exec(`
    INSERT INTO users VALUES ('u1', 'A', 'A', 'r', 'k', 'now');
    INSERT INTO forms VALUES ('f', 'form', 1, '{}', 1, 'now');
    INSERT INTO leaders (id, name, created_at) VALUES ('l', 'Karen Lund', '2026'), ('m', 'Karin Lund', '2027');
    INSERT INTO recordings (id, details, leader_id, form_row_id, duration_ms, mime, imported_by, imported_at)
      VALUES ('r', '{}', 'l', 'f', 1000, 'video/mp4', 'u1', 'now');
  `)
  return db
}

it('leaders from before they had a path keep their names and recordings, and begin with nothing', () => {
  const db = older()
  const recordings = db.prepare('SELECT * FROM recordings').all()
  migrate(db, [...before, people])
  expect(new LeadersRepository(db).all()).toEqual([
    {
      id: 'l',
      name: 'Karen Lund',
      createdAt: '2026',
      mergedInto: null,
      joinedLater: 0,
      leadsSince: null,
      nextRecording: null,
    },
    {
      id: 'm',
      name: 'Karin Lund',
      createdAt: '2027',
      mergedInto: null,
      joinedLater: 0,
      leadsSince: null,
      nextRecording: null,
    },
  ])
  expect(db.prepare('SELECT * FROM recordings').all()).toEqual(recordings)
  expect(new PathRepository(db).allEntries()).toEqual([])
  db.close()
})

it('all that belongs to a leader follows into the one they are merged with', () => {
  const db = older()
  migrate(db, [...before, people])
  const [leaders, path, learning] = [
    new LeadersRepository(db),
    new PathRepository(db),
    new LearningRepository(db),
  ]
  path.saveEntry(entry)
  learning.saveGoal({ id: 'g', leaderId: 'l', recordingId: 'r', goal: '{}' })
  learning.saveReflection('l', { id: 't', on: '2026-03-02', by: 'Karen', text: 'x' })
  leaders.merge('l', 'm')
  expect(leaders.get('l')?.mergedInto).toBe('m')
  expect(path.entries('m')).toEqual([{ ...entry, leaderId: 'm' }])
  expect(learning.goals('m')).toHaveLength(1)
  expect(learning.reflections('m')).toEqual([{ id: 't', on: '2026-03-02', by: 'Karen', text: 'x' }])
  expect(db.prepare('SELECT leader_id FROM recordings').pluck().get()).toBe('m')
  db.close()
})

it('a version of the programme is kept as it was', () => {
  const db = older()
  migrate(db, [...before, people])
  const path = new PathRepository(db)
  expect(path.programme()).toBeUndefined()
  for (const programme of ['{"a":1}', '{"a":2}'])
    path.saveProgramme({ programme, savedBy: 'u1', savedAt: 'now' })
  expect(path.programme()).toMatchObject({ version: 2, programme: '{"a":2}' })
  expect(() => db.exec("UPDATE programmes SET programme = ''")).toThrow(/never changed/)
  db.close()
})
