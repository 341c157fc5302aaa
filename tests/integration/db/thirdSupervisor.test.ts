import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { ConversationsRepository } from '../../../electron/main/db/conversations'
import { migrate } from '../../../electron/main/db/migrate'
import { migrations } from '../../../electron/main/db/migrations/all'
import thirdSupervisor from '../../../electron/main/db/migrations/004-third-supervisor.sql?raw'
import { RatingsRepository } from '../../../electron/main/db/ratings'

const at = migrations.indexOf(thirdSupervisor)
const before = migrations.slice(0, at)
const after = migrations.slice(0, at + 1)

/** A database of the time before: three supervisors, one recording with both ratings locked and opened, one untouched. */
function older(): Database.Database {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  migrate(db, before)
  db.exec(`
    INSERT INTO users VALUES ('u1', 'A', 'A', 'r', 'k', 'now'), ('u2', 'B', 'B', 'r', 'k', 'now'), ('u3', 'C', 'C', 'r', 'k', 'now');
    INSERT INTO forms VALUES ('f', 'form', 1, '{}', 1, 'now');
    INSERT INTO recordings (id, details, form_row_id, duration_ms, mime, imported_by, imported_at)
      VALUES ('r', '{}', 'f', 1000, 'video/mp4', 'u1', 'now'), ('fresh', '{}', 'f', 1000, 'video/mp4', 'u1', 'now');
    INSERT INTO ratings (id, recording_id, supervisor_id, position, sealed) VALUES
      ('ra', 'r', 'u1', 1, x'0102'), ('rb', 'r', 'u2', 2, x'03'), ('fa', 'fresh', 'u1', 1, NULL), ('fb', 'fresh', 'u2', 2, NULL);
    INSERT INTO commitments VALUES ('ra', '{"a":1}'), ('rb', '{"b":1}');
    INSERT INTO openings VALUES ('ra', '{"x":1}', 'n1'), ('rb', '{"x":2}', 'n2');
  `)
  return db
}

const everything = (db: Database.Database) =>
  ['ratings', 'commitments', 'openings', 'rating_scores'].map((table) =>
    db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all(),
  )

const third = { ratingId: 'rc', supervisorId: 'u3', reason: 'Uenige', calledBy: 'u1', calledAt: 'now' }

describe('room for a third supervisor', () => {
  it('keeps every rating with all that points to it', () => {
    const db = older()
    const held = everything(db)
    migrate(db, after)
    expect(everything(db)).toEqual(held)
    expect(db.pragma('foreign_key_check')).toEqual([])
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
  })

  it('keeps the rules: locked stays locked, nothing opens early, every row has its parent', () => {
    const db = older()
    migrate(db, after)
    expect(() => db.exec("UPDATE ratings SET sealed = x'09' WHERE id = 'ra'")).toThrow(/never changed/)
    expect(() => db.exec("DELETE FROM ratings WHERE id = 'ra'")).toThrow(/never removed/)
    expect(() => db.exec("INSERT INTO commitments VALUES ('nobody', '{}')")).toThrow(/FOREIGN KEY/)
    db.exec("INSERT INTO commitments VALUES ('fa', '{}')")
    expect(() => db.exec("INSERT INTO openings VALUES ('fa', '{}', 'n')")).toThrow(/not both are locked/)
    expect(() => db.exec("INSERT INTO ratings VALUES ('r4', 'r', 'u3', 4, NULL)")).toThrow(/CHECK/)
    db.close()
  })

  it('lets a third in where two have locked, and nowhere else', () => {
    const db = older()
    migrate(db, after)
    const conversations = new ConversationsRepository(db)
    expect(() => conversations.callThird('fresh', { ...third, ratingId: 'fc' })).toThrow(/no place/)
    conversations.callThird('r', third)
    expect(conversations.third('r')).toEqual(third)
    db.exec("INSERT INTO commitments VALUES ('fa', '{}'), ('fb', '{}')")
    db.exec(
      "INSERT INTO records (id, recording_id, outcome, signed, decided_at) VALUES ('d', 'fresh', 'notYet', '{}', 'now')",
    )
    expect(() => conversations.callThird('fresh', { ...third, ratingId: 'fc' })).toThrow(/no place/)
    expect(() => conversations.savePresent('fresh', '[]')).toThrow(/decision is made/)
    db.close()
  })

  it('opens a third rating once it is locked, and takes the call back only before it has begun', () => {
    const db = older()
    migrate(db, after)
    const [conversations, ratings] = [new ConversationsRepository(db), new RatingsRepository(db)]
    conversations.callThird('r', third)
    conversations.dismissThird('rc')
    expect(conversations.third('r')).toBeUndefined()
    conversations.callThird('r', third)
    ratings.saveSealed('rc', Buffer.from('sealed'))
    conversations.dismissThird('rc')
    expect(conversations.third('r')).toEqual(third)
    const opening = { ratingId: 'rc', content: { answers: {}, observations: [] }, nonce: 'n' }
    expect(() => ratings.insertOpening(opening)).toThrow()
    ratings.lock('rc', Buffer.from('sealed'), '{}')
    ratings.insertOpening(opening)
    expect(ratings.opening('rc')?.nonce).toBe('n')
    db.close()
  })
})
