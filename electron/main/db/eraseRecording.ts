import type Database from 'better-sqlite3'
import { rmSync } from 'node:fs'
import type { Digest } from '@shared/domain/protocol/statement'
import { openKeyed } from './openDatabase'

export interface ErasedRows {
  readonly recordingId: string
  /** Details of the meeting as they stay, JSON. */
  readonly details: string
  /** When it was erased: of the statement. */
  readonly at: string
  /** Statements whose contents go. */
  readonly statements: readonly Digest[]
  /** A signed record without its free texts. */
  readonly withoutTexts: (signed: string) => string
}

/** Tables of what belongs to a recording, in an order that their references allow. */
export const ofRecording: readonly (readonly [table: string, where: string])[] = [
  [
    'reveals',
    'rating_id IN (SELECT ratings.id FROM ratings JOIN rounds ON rounds.id = round_id WHERE recording_id = ?)',
  ],
  [
    'commitments',
    'rating_id IN (SELECT ratings.id FROM ratings JOIN rounds ON rounds.id = round_id WHERE recording_id = ?)',
  ],
  ['ratings', 'round_id IN (SELECT id FROM rounds WHERE recording_id = ?)'],
  ['calibration_key', 'round_id IN (SELECT id FROM rounds WHERE recording_id = ?)'],
  ['rounds', 'recording_id = ?'],
  ['shared_drafts', 'recording_id = ?'],
  ['consensus_items', 'recording_id = ?'],
  ['conversations', 'recording_id = ?'],
  ['begun_revisions', 'record_id IN (SELECT id FROM records WHERE recording_id = ?)'],
  ['exercise_answers', 'exercise_id IN (SELECT id FROM exercises WHERE recording_id = ?)'],
  ['exercises', 'recording_id = ?'],
  ['session_words', 'recording_id = ?'],
  ['session_clips', 'clip_id IN (SELECT id FROM clips WHERE recording_id = ?)'],
  ['collection_clips', 'clip_id IN (SELECT id FROM clips WHERE recording_id = ?)'],
  ['clips', 'recording_id = ?'],
  ['learning_goals', 'recording_id = ?'],
  ['edits', 'recording_id = ?'],
  ['participants', 'recording_id = ?'],
  ['postponements', 'recording_id = ?'],
  ['media_files', 'recording_id = ?'],
]

/**
 * Erases what the database holds of a recording, in one transaction. The row stays, with what the signed records say as
 * well; records stay without their free texts. Done again, it changes nothing.
 */
export function eraseRecordingRows(db: Database.Database, erased: ErasedRows): void {
  const { recordingId, details, at, statements, withoutTexts } = erased
  db.transaction(() => {
    db.prepare(
      `UPDATE recordings SET details = ?, erased_at = coalesce(erased_at, ?), cleared = 0, damaged = 0
       WHERE id = ?`,
    ).run(details, at, recordingId)
    for (const [table, where] of ofRecording)
      db.prepare(`DELETE FROM ${table} WHERE ${where}`).run(recordingId)
    const remove = db.prepare('DELETE FROM statement_contents WHERE statement_id = ?')
    for (const id of statements) remove.run(id)
    const records = db
      .prepare<[string], { id: string; signed: string }>(
        'SELECT id, signed FROM records WHERE recording_id = ?',
      )
      .all(recordingId)
    for (const { id, signed } of records) {
      const rest = withoutTexts(signed)
      if (rest !== signed) db.prepare('UPDATE records SET signed = ? WHERE id = ?').run(rest, id)
    }
  })()
}

/**
 * Rewrites the whole database, so that no page holds anything of what was deleted, and empties the log. Blocks.
 * @param recordingIds recordings of which nothing is left then
 */
export function clearPages(db: Database.Database, recordingIds: readonly string[]): void {
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.exec('VACUUM')
  db.pragma('wal_checkpoint(TRUNCATE)')
  const done = db.prepare('UPDATE recordings SET cleared = 1 WHERE id = ?')
  db.transaction(() => recordingIds.forEach((id) => done.run(id)))()
  db.pragma('wal_checkpoint(TRUNCATE)')
}

/** Erases recordings in a copy of a database that nothing else uses. Throws SQLite's errors. */
export function eraseInDatabaseCopy(path: string, key: Uint8Array, erased: readonly ErasedRows[]): void {
  const db = openKeyed(path, key)
  try {
    for (const setting of ['secure_delete = ON', 'foreign_keys = ON', 'temp_store = MEMORY'])
      db.pragma(setting)
    for (const one of erased) eraseRecordingRows(db, one)
    clearPages(
      db,
      erased.map(({ recordingId }) => recordingId),
    )
  } finally {
    db.close()
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
  }
}
