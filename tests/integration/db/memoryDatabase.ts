import Database from 'better-sqlite3'
import { z } from 'zod'
import type { NewRound } from '@shared/domain/ratings/ratingRound'
import { migrate } from '../../../electron/main/db/migrate'
import { migrations } from '../../../electron/main/db/migrations'
import { SoundRows } from '../../../electron/main/db/soundRows'
import { meetingDetails } from '../../support/data/workspace'

/** Rows whose ids and times are any text. */
export const anyIds = (): SoundRows => new SoundRows(z.string(), z.string())

/** A database in memory with three supervisors, two leaders and two recordings (`r` and `s`) of the first of them. */
export function memoryDatabase(): Database.Database {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  migrate(db, migrations)
  db.exec(`
    INSERT INTO users VALUES
      ('u1', 'A', 'A', 'r', 'k', '2026', NULL), ('u2', 'B', 'B', 'r', 'k', '2027', NULL),
      ('u3', 'C', 'C', 'r', 'k', '2028', NULL);
    INSERT INTO forms VALUES ('f', 'form', 1, '{}', 1, 'now'), ('g', 'form', 2, '{}', 1, 'now');
    INSERT INTO leaders (id, name, created_at) VALUES ('l', 'Karen Lund', '2026'), ('m', 'Karin Lund', '2027');
  `)
  const insert = db.prepare(
    `INSERT INTO recordings (id, details, leader_id, form_row_id, duration_ms, mime, imported_at)
     VALUES (?, ?, 'l', 'f', 1000, 'video/mp4', 'now')`,
  )
  for (const id of ['r', 's']) insert.run(id, JSON.stringify(meetingDetails))
  return db
}

/** A round on the recording `r`; its ratings are called after round and supervisor: `c` and `u1` -> `c-u1`. */
export const roundOf = (
  id: string,
  kind: NewRound['kind'],
  supervisorIds: readonly string[],
  recordingId = 'r',
): NewRound => ({
  id,
  kind,
  recordingId,
  formRowId: 'f',
  organiserId: 'u1',
  createdAt: `2026-01-01T00:00:00Z ${id}`,
  reason: kind === 'third' ? 'Uenige' : null,
  ratings: supervisorIds.map((supervisorId, i) => ({
    id: `${id}-${supervisorId}`,
    supervisorId,
    position: kind === 'third' ? 3 : i + 1,
  })),
})

/** A statement that a commitment can be noted with. The table does not verify: its repository does. */
export function statementIn(db: Database.Database, id: string): string {
  db.prepare('INSERT OR IGNORE INTO statements (id, text, signature) VALUES (?, ?, ?)').run(id, '{}', '')
  return id
}

/** Takes the place of a decision. */
export const decide = (db: Database.Database, recordingId: string): void => {
  db.prepare(
    `INSERT INTO records (id, kind, recording_id, leader_id, outcome, signed, decided_at)
     VALUES (?, 'decision', ?, 'l', 'certified', '{}', 'now')`,
  ).run(`d-${recordingId}`, recordingId)
}
