import Database from 'better-sqlite3'
import { AppError } from '@shared/errors'
import { migrate } from './migrate'

type SchemaEntry = { type: string; name: string; tableName: string; sql: string | null }

/**
 * Compares a database with the schema that the migrations produce. A trigger or view that somebody with the database
 * key has added could record what others do, and a missing or altered one lifts a rule that the database enforces.
 * @throws AppError schemaAltered {name}: the first table, index, trigger or view that differs
 */
export function checkSchema(db: Database.Database, migrations: readonly string[]): void {
  const expected = entriesOf(migrations)
  const found = readEntries(db)
  for (const [name, entry] of found) if (expected.get(name) !== entry) throw altered(name)
  for (const name of expected.keys()) if (!found.has(name)) throw altered(name)
}

const altered = (name: string): AppError => new AppError('schemaAltered', { name })

function entriesOf(migrations: readonly string[]): Map<string, string> {
  const db = new Database(':memory:')
  try {
    migrate(db, migrations)
    return readEntries(db)
  } finally {
    db.close()
  }
}

/** Every entry of the schema by its name. White space is normalised, also where SQLite reformats what it stores. */
function readEntries(db: Database.Database): Map<string, string> {
  const entries = db
    .prepare<[], SchemaEntry>(
      'SELECT type, name, tbl_name AS tableName, sql FROM sqlite_master ORDER BY name',
    )
    .all()
  return new Map(
    entries.map(({ type, name, tableName, sql }) => [
      name,
      JSON.stringify([type, tableName, sql?.replace(/\s+/g, ' ').trim() ?? null]),
    ]),
  )
}
