import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { DecisionsRepository, type RecordRow } from '../../../electron/main/db/decisions'
import { migrate } from '../../../electron/main/db/migrate'
import { migrations } from '../../../electron/main/db/migrations/all'
import recordKinds from '../../../electron/main/db/migrations/005-record-kinds.sql?raw'

const before = migrations.slice(0, migrations.indexOf(recordKinds))

/** A database as it was when a record was always a decision: two recordings, one of them decided. */
function older(): Database.Database {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  migrate(db, before)
  db.exec(`
    INSERT INTO users VALUES ('u1', 'A', 'A', 'r', 'k', 'now');
    INSERT INTO forms VALUES ('f', 'form', 1, '{}', 1, 'now');
    INSERT INTO recordings (id, details, form_row_id, duration_ms, mime, imported_by, imported_at)
      VALUES ('r', '{}', 'f', 1000, 'video/mp4', 'u1', 'now'), ('s', '{}', 'f', 1000, 'video/mp4', 'u1', 'now');
    INSERT INTO records VALUES ('old', 'r', 'certified', '{"document":1}', '2026-01-01T00:00:00Z');
  `)
  return db
}

const old: RecordRow = {
  id: 'old',
  kind: 'decision',
  recordingId: 'r',
  outcome: 'certified',
  signed: '{"document":1}',
  decidedAt: '2026-01-01T00:00:00Z',
  supersedes: null,
  leaderId: null,
}
const correction: RecordRow = {
  ...old,
  id: 'new',
  kind: 'correction',
  outcome: 'notYet',
  supersedes: 'old',
  decidedAt: '2026-02-01T00:00:00Z',
}
const withdrawal: RecordRow = {
  ...correction,
  id: 'end',
  kind: 'withdrawal',
  outcome: null,
  supersedes: 'new',
  decidedAt: '2026-03-01T00:00:00Z',
}

function newer(): { db: Database.Database; decisions: DecisionsRepository } {
  const db = older()
  migrate(db, [...before, recordKinds])
  return { db, decisions: new DecisionsRepository(db) }
}

describe('records of several kinds', () => {
  it('what was a record is a decision, byte for byte, and still never changed', () => {
    const { db, decisions } = newer()
    expect(decisions.records()).toEqual([old])
    expect(() => db.exec("UPDATE records SET outcome = 'notYet'")).toThrow(/never changed/)
    expect(() => db.exec('DELETE FROM records')).toThrow(/never removed/)
    expect(() => db.exec("INSERT INTO consensus_items VALUES ('r', 'welcome', '{}')")).toThrow(
      /decision is made/,
    )
    db.exec("INSERT INTO consensus_items VALUES ('s', 'welcome', '{}')")
    expect(db.pragma('foreign_key_check')).toEqual([])
    db.close()
  })

  it('a correction takes the place of a decision, and a withdrawal leaves it without effect', () => {
    const { db, decisions } = newer()
    expect(decisions.outcomes()).toEqual([{ recordingId: 'r', outcome: 'certified', withdrawn: 0 }])
    decisions.insertRecord(correction)
    expect(decisions.outcomes()).toEqual([{ recordingId: 'r', outcome: 'notYet', withdrawn: 0 }])
    expect(decisions.recordOf('r')).toEqual(correction)
    expect(decisions.successorOf('old')).toEqual(correction)
    decisions.insertRecord(withdrawal)
    expect(decisions.outcomes()).toEqual([{ recordingId: 'r', outcome: 'notYet', withdrawn: 1 }])
    expect(decisions.recordOf('r')).toEqual(correction)
    expect(decisions.records().map(({ id }) => id)).toEqual(['end', 'new', 'old'])
    db.close()
  })

  it('nothing takes the place of a record twice, or of one that is not there', () => {
    const { db, decisions } = newer()
    decisions.insertRecord(correction)
    expect(() => decisions.insertRecord({ ...correction, id: 'x' })).toThrow(/UNIQUE/)
    expect(() => decisions.insertRecord({ ...correction, id: 'x', supersedes: 'nobody' })).toThrow(
      /FOREIGN KEY/,
    )
    expect(() => decisions.insertRecord({ ...correction, id: 'x', supersedes: null })).toThrow(/CHECK/)
    expect(() => decisions.insertRecord({ ...old, id: 'x', recordingId: null })).toThrow(/CHECK/)
    decisions.insertRecord({
      ...old,
      id: 'level',
      kind: 'levelCertificate',
      recordingId: null,
      outcome: null,
    })
    expect(decisions.outcomes()).toHaveLength(1)
    db.close()
  })
})
