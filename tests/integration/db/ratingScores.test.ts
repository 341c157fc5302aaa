import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../../electron/main/db/migrate'
import { migrations } from '../../../electron/main/db/migrations/all'
import ratingScores from '../../../electron/main/db/migrations/002-rating-scores.sql?raw'
import { RatingsRepository } from '../../../electron/main/db/ratings'

const before = migrations.slice(0, migrations.indexOf(ratingScores))
const answers = (scores: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(scores).map(([key, score]) => [key, { score, comment: 'x' }]))

/** A database as it was before the scores were kept by themselves: one recording, both ratings locked. */
function older(): Database.Database {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  migrate(db, before)
  db.exec(`
    INSERT INTO users VALUES ('u1', 'A', 'A', 'r', 'k', 'now'), ('u2', 'B', 'B', 'r', 'k', 'now');
    INSERT INTO forms VALUES ('f', 'form', 1, '{}', 1, 'now');
    INSERT INTO recordings (id, details, form_row_id, duration_ms, mime, imported_by, imported_at)
      VALUES ('r', '{}', 'f', 1000, 'video/mp4', 'u1', 'now');
    INSERT INTO ratings (id, recording_id, supervisor_id, position) VALUES ('ra', 'r', 'u1', 1), ('rb', 'r', 'u2', 2);
    INSERT INTO commitments VALUES ('ra', '{}'), ('rb', '{}');
  `)
  return db
}

const rows = (db: Database.Database) =>
  db.prepare('SELECT rating_id, item_key, score FROM rating_scores ORDER BY 1, 2').all()

describe('the scores of opened ratings', () => {
  it('are taken from every rating that was opened before there was a table for them', () => {
    const db = older()
    const content = {
      answers: answers({ welcome: 3, hopes: 'cannotAssess', constructor: 0 }),
      observations: [],
    }
    db.prepare("INSERT INTO openings VALUES ('ra', ?, 'n')").run(JSON.stringify(content))
    migrate(db, [...before, ratingScores])
    expect(rows(db)).toEqual([
      { rating_id: 'ra', item_key: 'constructor', score: 0 },
      { rating_id: 'ra', item_key: 'hopes', score: null },
      { rating_id: 'ra', item_key: 'welcome', score: 3 },
    ])
    expect(() => db.exec('UPDATE rating_scores SET score = 1')).toThrow(/never changed/)
    db.close()
  })

  it('are written with the opening, and not without it', () => {
    const db = older()
    migrate(db, [...before, ratingScores])
    const ratings = new RatingsRepository(db)
    const content = { answers: { welcome: { score: 2, comment: '' } }, observations: [] }
    expect(() => ratings.insertOpening({ ratingId: 'unknown', content, nonce: 'n' })).toThrow()
    expect(() => db.exec("INSERT INTO rating_scores VALUES ('rb', 'welcome', 1)")).toThrow(/FOREIGN KEY/)
    expect(rows(db)).toEqual([])
    ratings.insertOpening({ ratingId: 'ra', content, nonce: 'n' })
    expect(rows(db)).toEqual([{ rating_id: 'ra', item_key: 'welcome', score: 2 }])
    expect(ratings.opening('ra')).toEqual({ ratingId: 'ra', content: JSON.stringify(content), nonce: 'n' })
    db.close()
  })
})
