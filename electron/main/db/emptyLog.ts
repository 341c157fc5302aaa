import type Database from 'better-sqlite3'

/**
 * Moves the write-ahead log into the database and empties it: its length would tell how often a draft was saved. Where
 * another connection reads, the log stays for the next time; nothing is lost.
 */
export function emptyLog(db: Database.Database): void {
  if (!db.inTransaction) db.pragma('wal_checkpoint(TRUNCATE)')
}
