import Database from 'better-sqlite3'
import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RatingContent } from '@shared/domain/ratings/rating'
import { connectColumns, type Columns } from '../../../electron/main/ipc/column'
import { deskColumn } from '../../../electron/main/ipc/desk'
import { logColumn, type LogDeps } from '../../../electron/main/ipc/log'
import { FailedSignIns } from '../../../electron/main/services/log/failedSignIns'
import { LogService } from '../../../electron/main/services/log/log'
import { ConsentService } from '../../../electron/main/services/consent/consent'
import { DeskService } from '../../../electron/main/services/desk/desk'
import { databasePath } from '../../../electron/main/vault/folder/vaultPaths'
import { DiskWorkspace, ratingServices } from '../../support/data/diskWorkspace'
import { openDatabase, reachOf } from '../../support/forensics/vaultOf'
import { filled } from '../../support/protocol/attacker'

/**
 * Two worlds that differ only in what Anne writes and how often it is saved. Bo has the folder at rest, before and
 * after, with the database key.
 */
const workspace = new DiskWorkspace()
const { holder, folder, recordingId } = workspace
const services = ratingServices(holder)
const desks = new DeskService(holder)
const log = new LogService(holder, {
  computer: 'bærbar',
  failed: new FailedSignIns(`${folder}-failed.json`),
})
connectColumns(
  { log: logColumn({ log } as LogDeps), desk: deskColumn(desks) } as unknown as Columns,
  holder,
  new ConsentService(holder),
)
const before = `${folder}-before`
let key: Buffer

beforeAll(async () => {
  await workspace.begin('Anne', 'Bo')
  services.recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
  // In progress, which everybody may know.
  await services.ratings.save(recordingId, filled(1, 'begyndt'))
  await workspace.as('Bo')
  await workspace.session.lock()
  ;({ databaseKey: key } = await reachOf(
    folder,
    { id: workspace.idOf('Bo'), passphrase: workspace.confirmationOf('Bo').passphrase },
    [],
  ))
  cpSync(folder, before, { recursive: true, preserveTimestamps: true })
  cpSync(workspace.appData, `${before}-app`, { recursive: true })
}, 120_000)
afterAll(async () => {
  await workspace.end()
})

/** The pages of a database in plaintext: a copy is decrypted in place, which moves none. */
function pagesOf(path: string): Buffer[] {
  const copy = `${path}.look`
  copyFileSync(path, copy)
  const db = openDatabaseAt(copy)
  db.pragma('journal_mode = DELETE')
  db.pragma(`rekey = ''`)
  const size = db.pragma('page_size', { simple: true }) as number
  db.close()
  const bytes = readFileSync(copy)
  rmSync(copy)
  return Array.from({ length: bytes.length / size }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
}

function openDatabaseAt(path: string): Database.Database {
  const db = new Database(path)
  db.pragma(`cipher = 'sqlcipher'`)
  db.pragma('legacy = 4')
  db.pragma(`key = "x'${key.toString('hex')}'"`)
  return db
}

type Look = {
  files: [name: string, size: number, written: boolean][]
  inside: Record<string, unknown>
  changedPages: number[]
}

/** What Bo sees after a session of Anne's that begins from the same folder. */
async function lookAfter(session: () => Promise<void>): Promise<Look> {
  rmSync(folder, { recursive: true })
  cpSync(before, folder, { recursive: true, preserveTimestamps: true })
  cpSync(`${before}-app`, workspace.appData, { recursive: true, force: true })
  const from = Date.now()
  await workspace.as('Anne')
  await session()
  const locking = Date.now()
  await workspace.session.lock()
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name): [string, number, boolean] => {
      const { size, mtimeMs } = statSync(join(folder, name))
      // Written in the session: at its very end, or not at all.
      const written = mtimeMs > from
      if (written && mtimeMs < locking - 20 && !statSync(join(folder, name)).isDirectory())
        throw new Error(`${name} tells when something was saved`)
      return [name, size, written]
    })
  const db = openDatabase(folder, key)
  const tables = db
    .prepare<[], { name: string; wr: number }>(
      `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all()
  const inside = {
    pages: db.pragma('page_count', { simple: true }),
    free: db.pragma('freelist_count', { simple: true }),
    rows: tables.map(({ name, wr }) => [
      name,
      wr
        ? db.prepare(`SELECT count(*) FROM "${name}"`).pluck().all()
        : db.prepare(`SELECT rowid FROM "${name}" ORDER BY rowid`).pluck().all(),
    ]),
    sizes: db.prepare('SELECT supervisor_id, length(sealed) FROM ratings ORDER BY id').all(),
    logs: db.prepare('SELECT rowid, position, length(sealed) FROM log_blocks ORDER BY rowid').all(),
    desks: db.prepare('SELECT rowid, user_id, length(sealed) FROM desks ORDER BY rowid').all(),
  }
  db.close()
  const [old, now] = [pagesOf(databasePath(before)), pagesOf(databasePath(folder))]
  const changedPages = now.flatMap((page, i) => (old[i] && page.equals(old[i]) ? [] : [i + 1]))
  // The first page holds the epoch of the opening, in both worlds.
  return { files, inside, changedPages: changedPages.filter((page) => page > 1) }
}

const save = (content: RatingContent) => services.ratings.save(recordingId, content)

it('a session in which nothing was written looks like one with many saves', async () => {
  const idle = await lookAfter(() => Promise.resolve())
  const busy = await lookAfter(async () => {
    for (let n = 0; n < 25; n++) {
      await save(filled(n % 4, 'ord '.repeat(n)))
      log.note({ event: 'rate', what: 'ratings.save', recordingId })
      log.note({
        event: 'play',
        what: 'film.play',
        recordingId,
        span: { fromMs: n * 90_000, toMs: n * 90_000 + 10 },
      })
      await desks.save({
        places: [],
        phrases: Array.from({ length: n }, (_, i) => `Vending ${i}`),
        words: [],
      })
    }
  })
  const once = await lookAfter(() => {
    log.note({ event: 'rate', what: 'ratings.save', recordingId })
    return save(filled(3, 'x'.repeat(2000)))
  })
  expect(busy.files).toEqual(idle.files)
  expect(busy.inside).toEqual(idle.inside)
  expect(once).toEqual(busy)
  expect(busy.changedPages).toEqual(idle.changedPages)
  // Anne's draft and desk are both there to be rewritten.
  expect(idle.changedPages.length).toBeGreaterThan(60)
}, 120_000)

it('the log is empty after each save: a killed app leaves nothing to count', async () => {
  await workspace.as('Anne')
  const log = `${databasePath(folder)}-wal`
  const sizes = []
  for (let n = 0; n < 5; n++) {
    await save(filled(n % 4, 'x'))
    sizes.push(existsSync(log) ? statSync(log).size : 0)
  }
  expect(sizes).toEqual([0, 0, 0, 0, 0])
  await workspace.session.lock()
}, 60_000)
