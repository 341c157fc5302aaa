import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { ofRecording } from '../../../electron/main/db/eraseRecording'
import { migrate } from '../../../electron/main/db/migrate'
import { migrations } from '../../../electron/main/db/migrations'

/** What refers to a recording and stays. Records lose their free texts. */
const stays = ['records']

it('erases every table that refers to a recording', () => {
  const db = new Database(':memory:')
  migrate(db, migrations)
  const referring = db
    .prepare<[], string>(
      `SELECT DISTINCT m.name FROM sqlite_master m, pragma_foreign_key_list(m.name) f
       WHERE m.type = 'table' AND f."table" = 'recordings' ORDER BY m.name`,
    )
    .pluck()
    .all()
  const erased = ofRecording.map(([table]) => table)
  expect(referring.filter((table) => !erased.includes(table) && !stays.includes(table))).toEqual([])
  expect(referring.length).toBeGreaterThan(8)
})
