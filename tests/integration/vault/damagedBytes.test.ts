import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAppError } from '@shared/errors'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { fromSystemError } from '../../../electron/main/base/systemErrors'
import { CHUNK_BYTES } from '../../../electron/main/vault/age/ageStream'
import { createAgeFile } from '../../../electron/main/vault/age/ageWriter'
import { createRecordingKeys } from '../../../electron/main/vault/keys/recordingKeys'
import { mediaPath } from '../../../electron/main/vault/folder/vaultPaths'
import { openFilm } from '../../../electron/main/services/film/recordingFiles'
import { IntegrityCheck } from '../../../electron/main/services/workspace/integrityCheck'
import type { DiskWorkspace } from '../../support/data/diskWorkspace'
import { everyTable } from '../../support/data/everyTable'
import { readings, type Known } from '../../support/data/readings'
import { openDatabase, reachOf } from '../../support/forensics/vaultOf'

/**
 * One flipped bit at a time: noticed with the right message or harmless, and the rest can be used. A sample with the
 * other tests; `npm run test:damage` flips each byte of the small files and 3,000 of the large ones.
 */
const LONG = process.env['SAMKLANG_DAMAGE'] === 'all'
const SMALL_STEP = LONG ? 1 : 31
const SAMPLES = LONG ? 1000 : 10

const FILM = Buffer.from(Array.from({ length: 3 * CHUNK_BYTES + 100 }, (_, i) => (i * 7) & 255))

let workspace: DiskWorkspace
let known: Known
let copy: string
let key: Buffer
let folder: string
let integrity: IntegrityCheck

beforeAll(async () => {
  ;({ workspace, known } = await everyTable())
  ;({ folder } = workspace)
  integrity = new IntegrityCheck(() => new Set())
  workspace.holder.onUnlock((open) => integrity.run(open))
  await workspace.as('Anne')
  const { vaultKeys, db } = workspace.holder.get()
  for (const recordingId of known.recordingIds) {
    const { recipient } = await createRecordingKeys(folder, recordingId, vaultKeys.recipient)
    const writer = await createAgeFile(mediaPath(folder, recordingId, 'video'), [recipient])
    await writer.write(FILM, 0)
    const { fileSize, headerDigest, size } = await writer.finish()
    const { plaintextSha256 } = db.film.mediaFile(recordingId, 'video')!
    db.film.putMediaFile({
      recordingId,
      kind: 'video',
      fileSize,
      headerDigest,
      plaintextSize: size,
      plaintextSha256,
    })
  }
  await workspace.session.lock()
  const { userId: id, passphrase } = workspace.confirmationOf('Bo')
  ;({ databaseKey: key } = await reachOf(folder, { id, passphrase }, []))
  copy = `${folder}-whole`
  cpSync(folder, copy, { recursive: true })
  cpSync(workspace.appData, `${copy}-app`, { recursive: true })
}, 300_000)
afterAll(() => workspace.end())

function restore(from = copy): void {
  rmSync(folder, { recursive: true, force: true })
  cpSync(from, folder, { recursive: true })
  rmSync(workspace.appData, { recursive: true, force: true })
  cpSync(`${copy}-app`, workspace.appData, { recursive: true })
}

function flip(file: string, at: number): void {
  const path = join(folder, file)
  const bytes = readFileSync(path)
  bytes[at]! ^= 1 << ((at * 5) % 8)
  writeFileSync(path, bytes)
}

const codeOf = (thrown: unknown): string => {
  const error = fromSystemError(thrown)
  return isAppError(error) ? error.code : `unexpected ${String(error)}`
}

/** The code with which signing in was refused; null where it was not. */
const unlock = (): Promise<string | null> => workspace.as('Anne').then(() => null, codeOf)

/** How playing a whole film ended, for each recording. */
async function films(): Promise<string[]> {
  const open = workspace.holder.get()
  return Promise.all(
    known.recordingIds.map(async (id) => {
      try {
        const source = await openFilm(open, id)
        try {
          const bytes = Buffer.from(await source.read(0, source.size))
          return bytes.equals(FILM) ? 'ok' : 'WRONG CONTENT'
        } finally {
          await source.close()
        }
      } catch (error) {
        return codeOf(error)
      }
    }),
  )
}

/** Calls whose answer neither works nor names what is wrong; and the ids of the recordings that are listed. */
async function lists(): Promise<{ faults: string[]; listed: string[] }> {
  const all = await readings(workspace.holder).lists()
  const faults = all
    .filter(
      ({ outcome, call }) => outcome !== 'ok' && outcome !== 'entryDamaged' && !call.startsWith('insight.'),
    )
    .map(({ call, outcome, error }) => `${call} ${outcome} ${String(error).slice(0, 200)}`)
  const found = all.find(({ call }) => call === 'recordings.list')?.value as RecordingSummary[] | null
  return { faults, listed: (found ?? []).map(({ id }) => id) }
}

const placesIn = (file: string, step: number, until = Infinity): number[] => {
  const { size } = statSync(join(copy, file))
  return Array.from({ length: Math.ceil(Math.min(size, until) / step) }, (_, i) => i * step)
}
/** Evenly over a file, at odd places. */
const samplesIn = (size: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.floor(((i + 0.37) * size) / count))

it('nothing is wrong before', async () => {
  restore()
  expect(await unlock()).toBeNull()
  expect(await films()).toEqual(known.recordingIds.map(() => 'ok'))
  expect(await lists()).toEqual({ faults: [], listed: [...known.recordingIds].reverse() })
  expect(integrity.take()).toEqual([])
  await workspace.session.lock()
}, 60_000)

describe('a file that opens the workspace', () => {
  const expected: Record<string, readonly string[]> = {
    // A damaged salt or wrapped key cannot be told from a wrong passphrase, and the message says so.
    own: ['wrongPassphrase', 'workspaceDamaged', 'noKeyFits'],
    vault: ['workspaceDamaged', 'noKeyFits'],
    manifest: ['workspaceDamaged', 'workspaceNewer', 'notFound', 'keysExchanged'],
  }

  it.each(['own', 'vault', 'manifest'] as const)(
    'the %s one',
    async (which) => {
      const file = {
        own: join('keys', `${workspace.idOf('Anne')}.age`),
        vault: join('keys', 'vault.age'),
        manifest: 'vault.json',
      }[which]
      const faults: string[] = []
      for (const at of placesIn(file, SMALL_STEP)) {
        restore()
        flip(file, at)
        const code = await unlock()
        if (code !== null && !expected[which]!.includes(code)) faults.push(`${file} ${at}: ${code}`)
        if (code !== null && workspace.holder.peek() !== null) faults.push(`${file} ${at}: something is open`)
        if (code === null) await workspace.session.lock()
      }
      expect(faults).toEqual([])
    },
    3_000_000,
  )

  it('another supervisor’s key file keeps nobody out', async () => {
    const file = join('keys', `${workspace.idOf('Bo')}.age`)
    restore()
    flip(file, 40)
    expect(await unlock()).toBeNull()
    await workspace.session.lock()
  }, 60_000)
})

it('own state: noticed, and the workspace opens', async () => {
  const file = join('keys', `${workspace.idOf('Anne')}.state.age`)
  const { size } = statSync(join(copy, file))
  const faults: string[] = []
  for (const at of [...placesIn(file, SMALL_STEP, 400), ...samplesIn(size, 4)]) {
    restore()
    flip(file, at)
    const code = await unlock()
    if (code !== null) {
      faults.push(`${file} ${at}: ${code}`)
      continue
    }
    if (workspace.holder.get().protocol.statements.alarms.length === 0)
      faults.push(`${file} ${at}: not noticed`)
    await workspace.session.lock()
  }
  expect(faults).toEqual([])
}, 3_000_000)

it('the files of one film: told of that film, and the others play', async () => {
  const id = known.recordingIds[0]!
  const video = join('media', id, 'video.age')
  const keyFile = join('media', id, 'key.age')
  const { size } = statSync(join(copy, video))
  const places = [
    ...placesIn(keyFile, SMALL_STEP).map((at) => [keyFile, at] as const),
    ...placesIn(video, SMALL_STEP, 216).map((at) => [video, at] as const),
    ...samplesIn(size, SAMPLES).map((at) => [video, at] as const),
  ]
  const faults: string[] = []
  restore()
  expect(await unlock()).toBeNull()
  for (const [file, at] of places) {
    flip(file, at)
    const [one, ...others] = await films()
    if (!['ok', 'fileDamaged', 'noKeyFits', 'fileSwapped'].includes(one!))
      faults.push(`${file} ${at}: ${one}`)
    if (one === 'ok' && file === video) faults.push(`${file} ${at}: not noticed`)
    if (others.some((outcome) => outcome !== 'ok')) faults.push(`${file} ${at}: others ${others.join()}`)
    flip(file, at)
  }
  await workspace.session.lock()
  expect(faults).toEqual([])
}, 3_000_000)

/** Which table or index each page belongs to. */
function owners(): Map<number, string> {
  const db = openDatabase(copy, key)
  try {
    const rows = db.prepare<[], { name: string; pageno: number }>('SELECT name, pageno FROM dbstat').all()
    return new Map(rows.map(({ name, pageno }) => [pageno, name]))
  } finally {
    db.close()
  }
}

it('the database: a damaged page costs what is on it, and no more', async () => {
  const file = 'samklang.db'
  const { size } = statSync(join(copy, file))
  const owner = owners()
  /** Without these there is no workspace to open. */
  const needed = /^(sqlite_schema|sqlite_master|workspace|sqlite_autoindex_workspace_1)$/
  const faults: string[] = []
  // Every page once, as most hold drafts; then anywhere.
  const pages = [...owner.keys()].sort((a, b) => a - b)
  const small = pages.filter(
    (page) => !/^(ratings|desks|statement_contents|shared_drafts)$/.test(owner.get(page)!),
  )
  const places = LONG
    ? [...small.map((page) => (page - 1) * 4096 + 1234), ...samplesIn(size, SAMPLES)]
    : [
        ...small.filter((_, i) => i % 6 === 0).map((page) => (page - 1) * 4096 + 1234),
        ...samplesIn(size, SAMPLES),
      ]
  for (const at of places) {
    restore()
    flip(file, at)
    const table = owner.get(Math.floor(at / 4096) + 1) ?? 'free'
    const code = await unlock()
    if (code !== null) {
      if (code !== 'workspaceDamaged' || !needed.test(table))
        faults.push(`${table} ${at}: no unlock, ${code}`)
      if (workspace.holder.peek() !== null) faults.push(`${table} ${at}: something is open`)
      continue
    }
    const { faults: found, listed } = await lists()
    faults.push(...found.map((fault) => `${table} ${at}: ${fault}`))
    if (listed.length < known.recordingIds.length && table !== 'recordings')
      faults.push(`${table} ${at}: ${listed.length} recordings are left`)
    const played = (await films()).filter((outcome) => outcome === 'ok').length
    if (played < known.recordingIds.length && table !== 'media_files' && !/media_files/.test(table))
      faults.push(`${table} ${at}: ${played} films play`)
    await workspace.session.lock()
  }
  expect(faults).toEqual([])
}, 3_000_000)

it('the log of a killed app: what is lost is told, the rest is there', async () => {
  restore()
  await workspace.as('Anne')
  const { leaders } = readings(workspace.holder).services
  for (let n = 0; n < 12; n++) await leaders.add(`Leder ${n}`)
  const crashed = `${folder}-crashed`
  cpSync(folder, crashed, { recursive: true })
  rmSync(join(crashed, 'open.lock'))
  await workspace.session.lock()
  const file = 'samklang.db-wal'
  const { size } = statSync(join(crashed, file))
  const faults: string[] = []
  for (const at of [...startOfLog(200), ...samplesIn(size, SAMPLES)].filter((place) => place < size)) {
    restore(crashed)
    flip(file, at)
    const code = await unlock()
    if (code !== null) {
      faults.push(`${at}: no unlock, ${code}`)
      continue
    }
    const { faults: found, listed } = await lists()
    faults.push(...found.map((fault) => `${at}: ${fault}`))
    if (listed.length < known.recordingIds.length) faults.push(`${at}: ${listed.length} recordings are left`)
    const count = (await readings(workspace.holder).services.leaders.list()).length
    const told = integrity.take().some(({ kind }) => kind === 'journalDamaged' || kind === 'journalSetAside')
    if (count < 14 && !told) faults.push(`${at}: ${count} leaders, and nothing is told`)
    await workspace.session.lock()
  }
  rmSync(crashed, { recursive: true })
  expect(faults).toEqual([])
}, 3_000_000)

/** The header of the log and of its first frames. */
const startOfLog = (until: number): number[] =>
  Array.from({ length: Math.ceil(until / (LONG ? 1 : 9)) }, (_, i) => i * (LONG ? 1 : 9))
