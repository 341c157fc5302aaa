import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { CalibrationRepository } from '../../../electron/main/db/calibration'
import { migrate } from '../../../electron/main/db/migrate'
import { migrations } from '../../../electron/main/db/migrations/all'
import calibration from '../../../electron/main/db/migrations/008-calibration.sql?raw'

const before = migrations.slice(0, migrations.indexOf(calibration))
const sealed = Buffer.from('sealed')

/** A database of the time before: two supervisors, one recording that both rated, locked, opened and decided. */
function older(): Database.Database {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  migrate(db, before)
  db.exec(`
    INSERT INTO users VALUES ('u1', 'A', 'A', 'r', 'k', '2026'), ('u2', 'B', 'B', 'r', 'k', '2027');
    INSERT INTO forms VALUES ('f', 'form', 1, '{}', 1, 'now');
    INSERT INTO leaders (id, name, created_at) VALUES ('l', 'Karen Lund', '2026');
    INSERT INTO recordings (id, details, leader_id, form_row_id, duration_ms, mime, imported_by, imported_at)
      VALUES ('r', '{}', 'l', 'f', 1000, 'video/mp4', 'u1', 'now');
    INSERT INTO ratings (id, recording_id, supervisor_id, position, sealed) VALUES ('ra', 'r', 'u1', 1, x'01'), ('rb', 'r', 'u2', 2, x'02');
    INSERT INTO commitments VALUES ('ra', '{"a":1}'), ('rb', '{"b":1}');
    INSERT INTO openings VALUES ('ra', '{"x":1}', 'n1'), ('rb', '{"x":2}', 'n2');
    INSERT INTO rating_scores VALUES ('ra', 'welcome', 2), ('rb', 'welcome', NULL);
    INSERT INTO path_entries VALUES ('e', 'l', 'hours', '2026-03-01', NULL, 1.5, 'sparring', '');
    INSERT INTO records (id, recording_id, outcome, signed, decided_at) VALUES ('d', 'r', 'certified', '{}', 'now');
  `)
  return db
}

const tables = [
  'users',
  'forms',
  'leaders',
  'recordings',
  'ratings',
  'commitments',
  'openings',
  'rating_scores',
  'path_entries',
  'records',
]
const everything = (db: Database.Database) =>
  tables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all())

/** The database after the step, with a round that both were asked to. */
function withRound(): { db: Database.Database; rounds: CalibrationRepository } {
  const db = older()
  migrate(db, [...before, calibration])
  const rounds = new CalibrationRepository(db)
  const row = { id: 'c', recordingId: 'r', formRowId: 'f', organiserId: 'u1', createdAt: 'now' }
  rounds.insert(row, [
    { id: 'ca', supervisorId: 'u1' },
    { id: 'cb', supervisorId: 'u2' },
  ])
  return { db, rounds }
}

describe('room for calibration', () => {
  it('leaves everything as it was, and begins with no round', () => {
    const db = older()
    const held = everything(db)
    migrate(db, [...before, calibration])
    expect(everything(db)).toEqual(held)
    expect(new CalibrationRepository(db).rounds()).toEqual([])
    expect(db.pragma('foreign_key_check')).toEqual([])
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('user_version', { simple: true })).toBe(before.length + 1)
    db.close()
  })

  it('opens nothing and settles nothing before the last has locked', () => {
    const { db, rounds } = withRound()
    rounds.lock({ id: 'ca', roundId: 'c' }, sealed, '{}', 'then')
    expect(rounds.round('c')?.closedAt).toBeNull()
    expect(() => rounds.insertOpening('ca', '{}', 'n')).toThrow(/not closed/)
    expect(() => rounds.saveKey('c', 'welcome', '{}')).toThrow(/afterwards/)
    rounds.lock({ id: 'cb', roundId: 'c' }, sealed, '{}', 'then')
    expect(rounds.round('c')?.closedAt).toBe('then')
    rounds.insertOpening('ca', '{"x":1}', 'n')
    rounds.saveKey('c', 'welcome', '{"score":2}')
    expect([rounds.opening('ca'), rounds.key('c')]).toEqual([
      { content: '{"x":1}', nonce: 'n' },
      ['{"score":2}'],
    ])
    expect(rounds.unopened('u2').map(({ id }) => id)).toEqual(['cb'])
    db.close()
  })

  it('keeps a locked rating as it is, a closed round closed, and those who are late out', () => {
    const { db, rounds } = withRound()
    rounds.lock({ id: 'ca', roundId: 'c' }, sealed, '{}', 'then')
    expect(() => rounds.saveSealed('ca', Buffer.from('other'))).toThrow(/never changed/)
    rounds.saveSealed('cb', sealed)
    rounds.close('c', 'then')
    expect(() => rounds.saveSealed('cb', Buffer.from('late'))).toThrow(/round is closed/)
    expect(() => rounds.insertOpening('cb', '{}', 'n')).toThrow(/not closed/)
    expect(() => rounds.close('c', 'later')).toThrow(/stays closed/)
    rounds.insertOpening('ca', '{}', 'n')
    expect(() => db.exec("UPDATE calibration_openings SET content = ''")).toThrow(/never changed/)
    db.close()
  })

  it('goes when its recording goes, and takes nothing else along', () => {
    const { db, rounds } = withRound()
    db.exec(`INSERT INTO recordings (id, details, leader_id, form_row_id, duration_ms, mime, imported_by, imported_at)
      VALUES ('s', '{}', 'l', 'f', 1000, 'video/mp4', 'u1', 'now')`)
    rounds.insert({ id: 'd', recordingId: 's', formRowId: 'f', organiserId: 'u2', createdAt: 'now' }, [
      { id: 'da', supervisorId: 'u2' },
    ])
    db.exec("DELETE FROM recordings WHERE id = 's'")
    expect(rounds.rounds().map(({ id }) => id)).toEqual(['c'])
    expect(rounds.ratings('c')).toHaveLength(2)
    expect(rounds.ratings('d')).toEqual([])
    db.close()
  })
})
