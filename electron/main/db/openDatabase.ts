import { closeSync, openSync, readSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '@shared/errors'
import { fromSystemError } from '../base/systemErrors'
import { migrate } from './migrate'
import { migrations } from './migrations/all'

const PLAIN_HEADER = 'SQLite format 3'

/**
 * Opens (or makes) the SQLCipher 4 database of a workspace.
 * @param key 32 bytes, used as the raw key: no passphrase derivation.
 * Throws workspaceDamaged, workspaceNewer or readOnly.
 */
export function openDatabase(path: string, key: Uint8Array): Database.Database {
  let db: Database.Database | undefined
  try {
    db = new Database(path)
    db.pragma(`cipher = 'sqlcipher'`)
    db.pragma('legacy = 4')
    db.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`)
    // The first statement that reads a page: a wrong key or a damaged file fails here, before anything is changed.
    db.prepare('SELECT count(*) FROM sqlite_master').get()
    for (const setting of [
      'journal_mode = WAL',
      'synchronous = FULL',
      'temp_store = MEMORY',
      'foreign_keys = ON',
      'secure_delete = ON',
    ])
      db.pragma(setting)
    migrate(db, migrations)
    refusePlain(path)
    return db
  } catch (error) {
    db?.close()
    throw fromSystemError(error)
  }
}

/** A database that lies in the clear on the disk must never be written to. */
function refusePlain(path: string): void {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(PLAIN_HEADER.length)
    readSync(file, head, 0, head.length, 0)
    if (head.toString('latin1') === PLAIN_HEADER)
      throw new AppError('workspaceDamaged', { file: 'samklang.db' })
  } finally {
    closeSync(file)
  }
}
