import { randomBytes, randomInt } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import type Database from 'better-sqlite3'
import { isAppError } from '@shared/errors'
import { FILE_MODE, PART } from '../base/atomicFile'
import { isOtherAtWork, isThisHolder, parseHolder, thisHolder, type Holder } from '../base/holder'
import { fromSystemError, watchDatabase } from '../base/systemErrors'
import { lacksCommits, readJournal } from './journalFrames'
import { openDatabase, openKeyed } from './openDatabase'

/**
 * Keeps a write-ahead log from being applied to a database that it does not belong to, as when a backup is copied over
 * the folder of an app that was killed. SQLite would apply it, since both are of one key, and mix two times.
 *
 * Each opening gives the database a random number (its `application_id`, in the first page) and notes it beside the
 * database, in `<database>-epoch`, before anything else is written. A log whose note names another number than the
 * database has is of another time. The note also tells who has the database open.
 */
export interface GuardedDatabase {
  readonly db: Database.Database
  /** A log of another time was set aside. */
  readonly journalSetAside: boolean
  /** The log holds changes that cannot be read: those from a damaged place on are missing. */
  readonly journalDamaged: boolean
  /** Others that have the database open now, or did not close it. */
  readonly others: readonly Holder[]
  /** Whether another has it open now. */
  isOpenElsewhere(): boolean
  close(): void
}

interface Note {
  readonly epochs: readonly number[]
  readonly holders: readonly Holder[]
}

/** See `openDatabase` for the errors thrown. */
export function openGuarded(path: string, key: Uint8Array): GuardedDatabase {
  const watched = watchDatabase(path)
  let db: Database.Database | undefined
  try {
    let journalSetAside = belongs(path, key) === false && setAside(path)
    const journal = readJournal(journalPath(path))
    try {
      db = openDatabase(path, key)
    } catch (error) {
      // Without a note the log is only doubted where the database cannot be opened with it, but without it can.
      if (!isDamage(error) || !hasJournal(path) || epochWithoutJournal(path, key) === null) throw error
      journalSetAside = setAside(path)
      db = openDatabase(path, key)
    }
    const journalDamaged = journal !== null && !journalSetAside && lacksCommits(journal, framesIn(db))
    if (journalDamaged) keepCopy(path, journal)
    const others = begin(db, path)
    watched.opened()
    const opened = db
    return {
      db,
      journalSetAside,
      journalDamaged,
      others,
      isOpenElsewhere: () => readNote(path).holders.some(isOtherAtWork),
      close() {
        watched.end()
        if (!opened.open) return
        opened.close()
        end(path)
        touch(path)
      },
    }
  } catch (error) {
    db?.close()
    const told = fromSystemError(error)
    watched.end()
    throw told
  }
}

const notePath = (path: string) => `${path}-epoch`
const journalPath = (path: string) => `${path}-wal`

const isDamage = (error: unknown) => isAppError(error) && error.code === 'workspaceDamaged'

/** The log's own header has 32 bytes. */
const hasJournal = (path: string): boolean =>
  (statSync(journalPath(path), { throwIfNoEntry: false })?.size ?? 0) > 32

/** Whether the log is of this database; null where there is none, or nothing is known of it. */
function belongs(path: string, key: Uint8Array): boolean | null {
  if (!hasJournal(path)) return null
  const { epochs } = readNote(path)
  if (epochs.length === 0) return null
  const epoch = epochWithoutJournal(path, key)
  return epoch === null ? null : epochs.includes(epoch)
}

/** The number of the database as it is without its log, from a copy; null where that cannot be opened. */
function epochWithoutJournal(path: string, key: Uint8Array): number | null {
  const copy = `${path}.${randomBytes(6).toString('hex')}${PART}`
  let db: Database.Database | undefined
  try {
    copyFileSync(path, copy)
    db = openKeyed(copy, key)
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') return null
    return epochOf(db)
  } catch {
    return null
  } finally {
    db?.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true })
  }
}

const epochOf = (db: Database.Database) => db.pragma('application_id', { simple: true }) as number

const asideOf = (path: string): string =>
  `${journalPath(path)}-other-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`

/** Kept, since it may hold work of which there is no other copy. */
function setAside(path: string): true {
  renameSync(journalPath(path), asideOf(path))
  rmSync(`${path}-shm`, { force: true })
  return true
}

function keepCopy(path: string, journal: Buffer): void {
  try {
    writeFileSync(asideOf(path), journal, { mode: FILE_MODE })
  } catch {
    // A full disk: what can be read of it is in use.
  }
}

/** Frames of the log that SQLite uses. */
const framesIn = (db: Database.Database): number =>
  (db.pragma('wal_checkpoint(PASSIVE)') as Checkpoint[])[0]?.log ?? 0

type Checkpoint = { busy: number; log: number; checkpointed: number }

/** Notes the old number and the new one, then writes the new one into the database itself, not only into its log. */
function begin(db: Database.Database, path: string): readonly Holder[] {
  const others = readNote(path).holders.filter(isOtherAtWork)
  const holders = [...others, thisHolder()]
  const [before, after] = [epochOf(db), randomInt(1, 2 ** 31 - 1)]
  try {
    writeNote(path, { epochs: [before, after], holders })
    db.pragma(`application_id = ${after}`)
    const [done] = db.pragma('wal_checkpoint(PASSIVE)') as Checkpoint[]
    if (done?.busy === 0 && done.log === done.checkpointed) writeNote(path, { epochs: [after], holders })
  } catch {
    // A full disk: both numbers are noted, or neither has changed. A failing save reports it later.
  }
  return others
}

/** The time of the file is that of the lock, whether or not anything was saved in the session. */
function touch(path: string): void {
  try {
    const now = new Date()
    utimesSync(path, now, now)
  } catch {
    // A drive without times.
  }
}

/** The note goes with the log. */
function end(path: string): void {
  try {
    const { epochs, holders } = readNote(path)
    const others = holders.filter((holder) => !isThisHolder(holder) && isOtherAtWork(holder))
    if (others.length === 0 && !hasJournal(path)) rmSync(notePath(path), { force: true })
    else writeNote(path, { epochs, holders: others })
  } catch {
    // The database is closed; the next opening writes the note again.
  }
}

function readNote(path: string): Note {
  try {
    const { epochs, holders } = JSON.parse(readFileSync(notePath(path), 'utf8')) as Record<string, unknown>
    return {
      epochs: Array.isArray(epochs) ? epochs.filter((epoch) => typeof epoch === 'number') : [],
      holders: Array.isArray(holders) ? holders.map(parseHolder).filter((holder) => holder !== null) : [],
    }
  } catch {
    return { epochs: [], holders: [] }
  }
}

function writeNote(path: string, note: Note): void {
  const temp = `${notePath(path)}.${randomBytes(6).toString('hex')}${PART}`
  const file = openSync(temp, 'wx', FILE_MODE)
  try {
    writeSync(file, JSON.stringify(note))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temp, notePath(path))
}
