import type Database from 'better-sqlite3'
import { rmSync } from 'node:fs'
import { openKeyed } from './openDatabase'

export interface DatabaseCheck {
  /** Rows of all tables together. */
  readonly rows: number
  /** Tables or pages that cannot be read as they were written. */
  readonly problems: readonly string[]
}

/** Reads every page and row: the cipher authenticates each page, SQLite compares indexes and references. */
export function checkDatabase(db: Database.Database): DatabaseCheck {
  const problems: string[] = []
  let rows = 0
  const attempt = (what: string, work: () => void) => {
    try {
      work()
    } catch {
      problems.push(what)
    }
  }
  attempt('integrity_check', () => {
    if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') problems.push('integrity_check')
  })
  attempt('foreign_key_check', () => {
    if ((db.pragma('foreign_key_check') as unknown[]).length > 0) problems.push('foreign_key_check')
  })
  attempt('sqlite_master', () => {
    const tables = db
      .prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
      .pluck()
      .all()
    for (const name of tables)
      attempt(name, () => {
        for (const _ of db.prepare(`SELECT * FROM "${name}"`).raw().iterate()) rows += 1
      })
  })
  return { rows, problems: [...new Set(problems)] }
}

/**
 * Checks a copy of a database that nothing else uses. What SQLite leaves beside it is removed.
 * @returns null where the key does not open it
 */
export function checkCopy(path: string, key: Uint8Array): DatabaseCheck | null {
  let db: Database.Database | null = null
  try {
    db = openKeyed(path, key)
    return checkDatabase(db)
  } catch {
    return null
  } finally {
    db?.close()
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
  }
}
