import { closeSync, openSync, readSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '@shared/errors'
import { fromSystemError } from '../base/systemErrors'
import { wipe } from '../base/wipe'
import { checkSchema } from './checkSchema'
import { migrate } from './migrate'
import { migrations } from './migrations'

const PLAINTEXT_HEADER = 'SQLite format 3'
const HEX_DIGITS = Buffer.from('0123456789abcdef')

const settings = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'temp_store = MEMORY',
  'foreign_keys = ON',
  'secure_delete = ON',
  // What is stored in the database is not trusted: no functions with side effects in its schema, and cells checked.
  'trusted_schema = OFF',
  'cell_size_check = ON',
]

/**
 * Opens, or creates, the SQLCipher 4 database of a workspace.
 * @param key 32 bytes, used as the raw key: no passphrase derivation.
 * @throws AppError workspaceDamaged, workspaceNewer, schemaAltered {name}, readOnly or noSpace
 */
export function openDatabase(path: string, key: Uint8Array): Database.Database {
  let db: Database.Database | undefined
  try {
    db = openKeyed(path, key)
    for (const setting of settings) db.pragma(setting)
    migrate(db, migrations)
    checkSchema(db, migrations)
    refusePlaintext(path)
    return db
  } catch (error) {
    db?.close()
    throw fromSystemError(error)
  }
}

/** Opens a database with its key, which is right if this does not throw; nothing is written. Throws SQLite's errors. */
export function openKeyed(path: string, key: Uint8Array): Database.Database {
  const db = new Database(path)
  try {
    db.pragma(`cipher = 'sqlcipher'`)
    db.pragma('legacy = 4')
    setRawKey(db, key)
    // The first statement that reads a page: a wrong key or a damaged file fails here, before any write.
    db.prepare('SELECT count(*) FROM sqlite_master').get()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Encrypts a closed database, which has no log, with another key. Throws SQLite's errors. */
export function rekeyDatabase(path: string, from: Uint8Array, to: Uint8Array): void {
  const db = openKeyed(path, from)
  try {
    // Pages in a log are not encrypted again.
    db.pragma('journal_mode = DELETE')
    withLiteral(to, (literal) => keyed(db).rekey(literal))
  } finally {
    db.close()
  }
}

/** `PRAGMA key` would leave the key in JavaScript strings; this buffer, the bytes of `x'<hex>'`, is wiped after use. */
function setRawKey(db: Database.Database, key: Uint8Array): void {
  withLiteral(key, (literal) => keyed(db).key(literal))
}

/** The type declarations are those of plain better-sqlite3. */
const keyed = (db: Database.Database) =>
  db as Database.Database & { key(key: Buffer): number; rekey(key: Buffer): number }

function withLiteral(key: Uint8Array, use: (literal: Buffer) => void): void {
  const literal = Buffer.alloc(2 * key.length + 3)
  literal.write("x'", 'latin1')
  key.forEach((byte, i) => {
    literal[2 * i + 2] = HEX_DIGITS[byte >> 4]!
    literal[2 * i + 3] = HEX_DIGITS[byte & 15]!
  })
  literal.write("'", literal.length - 1, 'latin1')
  try {
    use(literal)
  } finally {
    wipe(literal)
  }
}

/** A database that is plaintext on disk must never be written to. */
function refusePlaintext(path: string): void {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(PLAINTEXT_HEADER.length)
    readSync(file, head, 0, head.length, 0)
    if (head.toString('latin1') === PLAINTEXT_HEADER)
      throw new AppError('workspaceDamaged', { file: 'samklang.db' })
  } finally {
    closeSync(file)
  }
}
