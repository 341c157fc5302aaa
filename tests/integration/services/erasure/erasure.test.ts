import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noFilter } from '@shared/domain/insight/rated'
import { SessionContext } from '../../../../electron/main/services/session/sessionContext'
import { SessionService } from '../../../../electron/main/services/session/session'
import { openMediaFile } from '../../../../electron/main/services/film/recordingFiles'
import { VerificationService } from '../../../../electron/main/services/records/verification'
import { VerifiedRecords } from '../../../../electron/main/services/records/verifiedRecords'
import { verifyRecordText } from '../../../../electron/main/records/recordFile'
import { backupServices, emptyBeside, writeMedia } from '../../../support/data/backups'
import type { DiskWorkspace } from '../../../support/data/diskWorkspace'
import { everyTable } from '../../../support/data/everyTable'
import { readings } from '../../../support/data/readings'
import { openDatabase, reachOf, type Reach } from '../../../support/forensics/vaultOf'

/** What was typed about the recording, as `everyTable` does. */
const typed = [
  'B-017',
  'Talt igennem',
  'Flot',
  'Flere åbne spørgsmål',
  'Polyfoni',
  'Hvem tager ordet?',
  'Stilheden',
  'Et andet møde',
]

let workspace: DiskWorkspace
let decided: string
let services: ReturnType<typeof backupServices>
let reach: Reach

beforeEach(async () => {
  const made = await everyTable()
  workspace = made.workspace
  decided = made.known.recordingIds[0]!
  await workspace.as('Anne')
  const { holder } = workspace
  for (const id of made.known.recordingIds)
    await writeMedia(holder, id, { video: randomBytes(100_000), thumbs: randomBytes(1000) })
  services = backupServices(holder)
  const user = { id: workspace.idOf('Anne'), passphrase: workspace.confirmationOf('Anne').passphrase }
  reach = await reachOf(workspace.folder, user, [decided])
  // The other recordings have the same texts: only what is about this one is to go.
  for (const id of made.known.recordingIds.slice(1)) await services.erasure.erase(id)
  holder.onUnlock((open) => services.erasure.unlocked(open))
})
afterEach(() => workspace.end())

/** Every byte of a database as its key decrypts it: pages in use and free ones. */
function pages(folder: string): Buffer {
  const db = openDatabase(folder, reach.databaseKey)
  try {
    return db.serialize()
  } finally {
    db.close()
  }
}

/** Texts of the list that the pages of a database hold, as they are or in JSON. */
const foundIn = (bytes: Buffer): string[] => typed.filter((text) => bytes.includes(Buffer.from(text, 'utf8')))

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )

describe('an erasure', () => {
  it('leaves nothing that was typed or filmed; scores, record and statistics stay and prove themselves', async () => {
    const { holder, folder } = workspace
    const { insight } = readings(holder).services
    await holder.lock()
    expect(foundIn(pages(folder)).length).toBeGreaterThan(4)
    await workspace.as('Anne')
    const before = await insight.distribution(noFilter)
    const records = holder.get().db.records.list()
    const decision = records.find(({ kind }) => kind === 'decision')!

    await services.erasure.erase(decided)
    expect(existsSync(join(folder, 'media', decided))).toBe(false)
    expect(await services.erasure.state(decided)).toMatchObject({ erasedAt: expect.any(String) as string })
    expect(await insight.distribution(noFilter)).toEqual(before)
    const verified = new VerifiedRecords(holder)
    const after = holder.get().db.records.list()
    expect(after).toHaveLength(records.length)
    for (const row of after) expect(await verified.read(row), row.kind).not.toBeNull()

    // A copy that was saved before is still whole, and still the newest; what is left proves itself as well.
    expect((await verifyRecordText(decision.signed)).valid).toBe(true)
    const rest = holder.get().db.records.get(decision.id)!.signed
    expect((await verifyRecordText(rest)).valid).toBe(true)
    expect((await verifyRecordText(rest.replace(/"score":2/, '"score":3'))).valid).toBe(false)
    const file = join(folder, '..', 'record.json')
    writeFileSync(file, decision.signed)
    const [verdict] = await new VerificationService(holder, verified).verify([file])
    expect(verdict).toMatchObject({ kind: 'whole', status: { kind: 'newest' } })

    await holder.lock()
    expect(foundIn(pages(folder))).toEqual([])
    // No false alarm.
    for (const name of ['Anne', 'Bo', 'Carla']) {
      await workspace.as(name)
      expect(holder.get().protocol.statements.alarms, name).toEqual([])
    }
  })

  it('is refused to whoever may not; their request stops the film, and the importer answers', async () => {
    const { holder } = workspace
    await workspace.as('Bo')
    expect(await codeOf(services.erasure.erase(decided))).toBe('erasureNotYours')
    expect(await codeOf(openMediaFile(holder.get(), decided, 'thumbs').then((file) => file.close()))).toBe(
      'done',
    )
    await services.erasure.ask(decided)
    expect(services.stopped).toContain(decided)
    expect(await codeOf(openMediaFile(holder.get(), decided, 'video'))).toBe('erasureAwaits')
    // Who asked cannot answer.
    expect(await codeOf(services.erasure.refuse(decided))).toBe('erasureNotYours')
    await workspace.as('Anne')
    const state = await services.erasure.state(decided)
    expect(state).toMatchObject({ mayDecide: true, asked: { by: { name: 'Bo' } } })
    expect(await codeOf(openMediaFile(holder.get(), decided, 'video'))).toBe('erasureAwaits')
    await services.erasure.refuse(decided)
    await (await openMediaFile(holder.get(), decided, 'video')).close()
    expect((await services.erasure.state(decided)).asked).toBeNull()
  })

  it('reaches the backups that are there at once, the others later, and a restore brings nothing back', async () => {
    const { holder, folder } = workspace
    const { backup, restore, erasure } = services
    const [one, two] = [emptyBeside(folder, 'one'), emptyBeside(folder, 'two')]
    const ids = [await backup.choose(one), await backup.choose(two)]
    for (const id of ids) for (let i = 0; i < 2; i++) await backup.run(id)
    const root = (stick: string) => join(stick, readdirSync(stick)[0]!)
    const away = join(folder, '..', 'away')
    renameSync(two, away)

    await erasure.erase(decided)
    expect(existsSync(join(root(one), 'media', decided))).toBe(false)
    const copies = (await backup.overview()).copies
    expect(copies.find(({ id }) => id === ids[0])).toMatchObject({ awaitedErasures: 0 })
    expect(copies.find(({ id }) => id === ids[1])!.awaitedErasures).toBe(1)
    // The third is one that another computer has made.
    expect((await erasure.state(decided)).awaitedCopies.sort()).toEqual(['Stik', 'two'])
    await holder.lock()

    // Every older snapshot, of the one it has reached and of the one it has not.
    mkdirSync(two)
    for (const [stick, at] of [
      [one, one],
      [two, away],
    ] as const) {
      const snapshots = await restore.choose(at)
      expect(snapshots, stick).toHaveLength(2)
      for (const { id } of snapshots) {
        const target = emptyBeside(folder, `restored-${randomBytes(4).toString('hex')}`)
        await restore.restore(id, target)
        expect(existsSync(join(target, 'media', decided))).toBe(false)
        const context = new SessionContext(join(target, '..', `data-${randomBytes(4).toString('hex')}`))
        const other = backupServices(context)
        context.onUnlock((open) => other.erasure.unlocked(open))
        const { userId, passphrase } = workspace.confirmationOf('Anne')
        await new SessionService(context).unlock(target, userId, passphrase)
        expect(context.get().db.recordings.get(decided)?.erasedAt).not.toBeNull()
        await context.lock()
        expect(foundIn(pages(target)), at).toEqual([])
        expect(existsSync(join(target, 'erasures.json'))).toBe(false)
        rmSync(target, { recursive: true })
      }
    }

    // Plugged in again: the next backup erases there too.
    rmSync(two, { recursive: true })
    renameSync(away, two)
    await workspace.as('Anne')
    await backup.run(ids[1]!)
    expect(existsSync(join(root(two), 'media', decided))).toBe(false)
    const own = (await backup.overview()).copies.filter(({ id }) => ids.includes(id))
    expect(own.map(({ awaitedErasures }) => awaitedErasures)).toEqual([0, 0])
    expect((await backup.rehearse(ids[1]!)).findings).toEqual([])
    for (const name of readdirSync(root(two), { recursive: true }).map(String)) {
      const path = join(root(two), name)
      if (!/snapshots\/[^/]+\/\d+$/.test(name.replaceAll('\\', '/'))) continue
      const bytes = readFileSync(path)
      expect(foundIn(bytes)).toEqual([])
    }
  })

  it('that was cut off is finished at the next sign-in, whoever signs in', async () => {
    const { holder, folder } = workspace
    // Only signed so far.
    const { protocol } = holder.get()
    await protocol.erasures.sign({ recordingId: decided, statements: protocol.erasures.contentsOf(decided) })
    await holder.lock()
    await workspace.as('Bo')
    expect(existsSync(join(folder, 'media', decided))).toBe(false)
    expect(holder.get().db.recordings.get(decided)?.erasedAt).not.toBeNull()
    await holder.lock()
    expect(foundIn(pages(folder))).toEqual([])
  })

  it('that somebody signs who may not is carried out by nobody', async () => {
    const { holder, folder } = workspace
    await workspace.as('Bo')
    await holder.get().protocol.erasures.sign({ recordingId: decided, statements: [] })
    for (const name of ['Anne', 'Bo']) {
      await workspace.as(name)
      expect(existsSync(join(folder, 'media', decided))).toBe(true)
      expect(holder.get().db.recordings.get(decided)?.erasedAt).toBeNull()
    }
  })

  it('is not made by saying that one has imported what somebody else has', async () => {
    const { holder, folder } = workspace
    await workspace.as('Bo')
    await holder.get().protocol.imports.sign(decided)
    await holder.get().protocol.erasures.sign({ recordingId: decided, statements: [] })
    for (const name of ['Anne', 'Carla']) {
      await workspace.as(name)
      expect(existsSync(join(folder, 'media', decided))).toBe(true)
      expect(holder.get().db.recordings.get(decided)?.erasedAt).toBeNull()
    }
    // The importer knows what she did, and still may.
    await workspace.as('Anne')
    expect((await services.erasure.state(decided)).mayDecide).toBe(true)
    await services.erasure.erase(decided)
    expect(existsSync(join(folder, 'media', decided))).toBe(false)
  })
})
