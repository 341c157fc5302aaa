import type Database from 'better-sqlite3'
import { AppError } from '@shared/errors'

/**
 * Brings a database to the newest schema: all missing steps and `user_version` in one transaction.
 * @throws AppError workspaceNewer where a newer version of the app has written the database
 */
export function migrate(db: Database.Database, migrations: readonly string[]): void {
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > migrations.length) throw new AppError('workspaceNewer')
  if (version === migrations.length) return
  db.transaction(() => {
    for (const sql of migrations.slice(version)) db.exec(sql)
    db.pragma(`user_version = ${migrations.length}`)
  })()
}
