import type Database from 'better-sqlite3'
import { copyFileSync, cpSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAppError } from '@shared/errors'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import type { Notice } from '@shared/domain/workspace/notice'
import { databasePath } from '../../../electron/main/vault/folder/vaultPaths'
import type { DiskWorkspace } from '../../support/data/diskWorkspace'
import { everyTable } from '../../support/data/everyTable'
import { readings, type Known, type Reading } from '../../support/data/readings'
import { Attacker } from '../../support/protocol/attacker'

/** Each garbage in each column takes long; by default each column gets one. `npm run test:damage` tries all. */
const ALL = process.env['SAMKLANG_DAMAGE'] === 'all'

const garbage: readonly unknown[] = [
  '{"a":1}',
  Buffer.from([0xff, 0x00, 0xc3]),
  'x',
  '',
  null,
  -1,
  '{',
  'null',
  2 ** 53,
  '[]',
  1e308,
  '\u0000',
  'x'.repeat(100_000),
]

/** What a refusal may say where a row that opens everything is damaged. */
const refusals = new Set(['keysExchanged', 'workspaceDamaged'])
/** The only table whose garbage may keep anyone out: it says whose workspace this is. */
const opening = new Set(['workspace'])
/** What a single call may answer about what is damaged. */
const named = new Set([
  'ok',
  'entryDamaged',
  'notFound',
  'draftForeign',
  'draftOlder',
  'fileDamaged',
  'noKeyFits',
  'commitmentMismatch',
  'recordInvalid',
  'ratingNotAssigned',
  'protocolRefused',
  'notBothLocked',
  'folderAlarm',
])

type Column = { table: string; column: string; withoutRowid: boolean }

/** Puts a value into a column of one row, past every rule of the schema, which is the expected one afterwards. */
function put(db: Database.Database, { table, column, withoutRowid }: Column, value: unknown): void {
  const of = (type: string) =>
    db
      .prepare<[string, string], { name: string; sql: string }>(
        `SELECT name, sql FROM sqlite_master WHERE type = ? AND tbl_name = ? AND sql IS NOT NULL`,
      )
      .all(type, table)
  db.unsafeMode(true)
  db.pragma('foreign_keys = OFF')
  db.pragma('ignore_check_constraints = ON')
  const triggers = of('trigger')
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`)
  const { sql } = of('table')[0]!
  const write = (text: string) => {
    db.pragma('writable_schema = ON')
    db.prepare(`UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?`).run(text, table)
    db.pragma('writable_schema = RESET')
  }
  const loose = sql
    .replace(/\) STRICT, WITHOUT ROWID$/, ') WITHOUT ROWID')
    .replace(/\) STRICT$/, ')')
    .replaceAll(/(TEXT|INTEGER|BLOB|REAL) NOT NULL/g, '$1')
  write(loose)
  const key = withoutRowid
    ? db.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}') WHERE pk = 1`).get()!
        .name
    : 'rowid'
  try {
    // The first row: that of the first supervisor, the decided recording, the newest form.
    db.prepare(
      `UPDATE "${table}" SET "${column}" = ? WHERE "${key}" = (SELECT min("${key}") FROM "${table}")`,
    ).run(value)
  } finally {
    write(sql)
    for (const { sql } of triggers) db.exec(sql)
  }
}

describe('garbage in one row of the database', () => {
  let workspace: DiskWorkspace
  let known: Known
  let bo: Attacker
  let columns: Column[]
  let copy: string

  beforeAll(async () => {
    ;({ workspace, known } = await everyTable())
    bo = await Attacker.of(workspace, 'Bo')
    columns = bo.tamper((db) =>
      db
        .prepare<[], { name: string; wr: number }>(
          `SELECT name, wr FROM pragma_table_list
           WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
        )
        .all()
        .flatMap(({ name, wr }) => {
          if (db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() === 0)
            throw new Error(`no row in ${name}`)
          return db
            .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${name}')`)
            .all()
            .map((column) => ({ table: name, column: column.name, withoutRowid: wr === 1 }))
        }),
    )
    bo.tamper((db) => db.pragma('wal_checkpoint(TRUNCATE)'))
    copy = `${workspace.folder}-before`
    cpSync(workspace.folder, copy, { recursive: true })
    cpSync(workspace.appData, `${copy}-app`, { recursive: true })
  }, 300_000)
  afterAll(() => workspace.end())

  const restore = () => {
    for (const end of ['', '-wal', '-shm', '-epoch'])
      rmSync(databasePath(workspace.folder) + end, { force: true })
    copyFileSync(databasePath(copy), databasePath(workspace.folder))
    cpSync(`${copy}/keys`, `${workspace.folder}/keys`, { recursive: true, force: true })
    cpSync(`${copy}-app`, workspace.appData, { recursive: true, force: true })
  }

  const valueOf = <T>(all: readonly Reading[], call: string): T =>
    all.find((one) => one.call === call)?.value as T

  it('nothing is wrong before', async () => {
    restore()
    await workspace.as('Anne')
    const all = readings(workspace.holder)
    const [lists, single] = [await all.lists(), await all.single(known)]
    expect(lists.filter(({ outcome }) => outcome !== 'ok')).toEqual([])
    expect(single.filter(({ outcome }) => outcome !== 'ok' && outcome !== 'ratingNotAssigned')).toEqual([])
    expect(valueOf<Notice[]>(lists, 'recordings.takeNotices')).toEqual([])
    await workspace.session.lock()
  }, 60_000)

  it('keeps nobody out: what is damaged is set aside and told, and the rest is there', async () => {
    const faults: string[] = []
    let tried = 0
    for (const [i, column] of columns.entries())
      for (const value of ALL ? garbage : [garbage[i % 6]]) {
        tried += 1
        const what = `${column.table}.${column.column} = ${String(JSON.stringify(value)).slice(0, 20)}`
        restore()
        try {
          bo.tamper((db) => put(db, column, value))
        } catch (error) {
          // SQLite itself refuses it: NULL in a key, or a second row of the same key.
          if (/constraint|datatype mismatch/i.test((error as Error).message)) continue
          throw error
        }
        try {
          await workspace.as('Anne')
        } catch (error) {
          const code = isAppError(error) ? error.code : String(error)
          if (!opening.has(column.table) || !refusals.has(code)) faults.push(`${what}: no unlock, ${code}`)
          if (workspace.session.current() !== null) faults.push(`${what}: something is open`)
          continue
        }
        const all = readings(workspace.holder)
        const lists = await all.lists()
        const single = ALL || i % 4 === 0 ? await all.single(known) : []
        for (const { call, outcome, error } of lists)
          if (outcome !== 'ok' && !(call.startsWith('insight.') && /^(notFound|entryDamaged)$/.test(outcome)))
            faults.push(`${what}: ${call} ${outcome} ${String(error).slice(0, 200)}`)
        for (const { call, outcome, error } of single)
          if (!named.has(outcome)) faults.push(`${what}: ${call} ${outcome} ${String(error).slice(0, 200)}`)
        const listed = (valueOf<RecordingSummary[]>(lists, 'recordings.list') ?? []).map(({ id }) => id)
        const gone = known.recordingIds.filter((id) => !listed.includes(id))
        if (gone.length > (column.table === 'recordings' ? 1 : 0))
          faults.push(`${what}: ${gone.length} recordings are gone`)
        if (gone.length > 0 && valueOf<Notice[]>(lists, 'recordings.takeNotices').length === 0)
          faults.push(`${what}: a recording is gone and nothing is told`)
        await workspace.session.lock()
      }
    expect(faults).toEqual([])
    expect(tried).toBeGreaterThan(100)
  }, 1_500_000)

  it('a row that does not read is told by what is left of it', async () => {
    restore()
    const [first] = known.recordingIds
    bo.tamper((db) => db.prepare(`UPDATE recordings SET duration_ms = -5 WHERE id = ?`).run(first))
    bo.tamper((db) => db.prepare(`UPDATE leaders SET leads_since = 'i går' WHERE name = 'Jonas Bæk'`).run())
    await workspace.as('Anne')
    const { recordings, leaders } = readings(workspace.holder).services
    expect(recordings.damaged()).toEqual([
      {
        kind: 'damagedRecordings',
        count: 1,
        recordings: [{ id: first, citizenCode: 'B-017', day: '2026-10-14' }],
      },
      { kind: 'damagedEntries', count: 1, tables: ['leaders'] },
    ])
    expect(recordings.list()).toHaveLength(3)
    expect(leaders.list().map(({ name }) => name)).toEqual(['Karen Lund'])
    expect(() => recordings.get(first!)).toThrow(expect.objectContaining({ code: 'entryDamaged' }))
    await workspace.session.lock()
  }, 60_000)

  it('the own row is put back from the own key file and card', async () => {
    restore()
    bo.tamper((db) =>
      db
        .prepare(`UPDATE users SET recipient = 'age1', name = 'Falsk' WHERE id = ?`)
        .run(workspace.idOf('Anne')),
    )
    await workspace.as('Anne')
    expect(workspace.session.current()).toMatchObject({ name: 'Anne', initials: 'A' })
    const [notice] = readings(workspace.holder).services.recordings.damaged()
    expect(notice).toEqual({ kind: 'damagedEntries', count: 1, tables: ['users'] })
    await workspace.session.lock()
  }, 60_000)
})
