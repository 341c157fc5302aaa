import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerTo } from '@shared/domain/ratings/rating'
import { openMediaFile } from '../../../../electron/main/services/film/recordingFiles'
import { SessionContext } from '../../../../electron/main/services/session/sessionContext'
import { SessionService } from '../../../../electron/main/services/session/session'
import { backupServices, writeMedia } from '../../../support/data/backups'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { consentGiven, meetingDetails } from '../../../support/data/workspace'
import { bundleForKills, runKilled } from '../../../support/data/killed'
import { makeFrameVideo } from '../../../support/media/frameVideo'
import { IntegrityCheck } from '../../../../electron/main/services/workspace/integrityCheck'
import { filled } from '../../../support/protocol/attacker'
import type { Job } from './killApp'

/** Kills of each kind of work: few with the other tests, many by `npm run test:trust`. */
const KILLS = Number(process.env['SAMKLANG_TRUST_KILLS'] ?? 3)

const workspace = new DiskWorkspace()
const scratch = mkdtempSync(join(tmpdir(), 'samklang-trust-'))
const stick = join(scratch, 'stick')
let app = ''
const film = join(scratch, 'film.mp4')

beforeAll(async () => {
  await workspace.begin('Anne', 'Bo')
  const { holder, recordingId } = workspace
  const { recordings, ratings } = ratingServices(holder)
  await writeMedia(holder, recordingId, { video: randomBytes(8 * 1024 * 1024), thumbs: randomBytes(1000) })
  recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
  await ratings.save(recordingId, filled(2, 'save 0'))
  mkdirSync(stick)
  const { backup } = backupServices(holder)
  await backup.run(await backup.choose(stick))
  // What a second backup has to copy.
  await writeMedia(holder, workspace.addRecording(2), { video: randomBytes(8 * 1024 * 1024) })
  await workspace.session.lock()
  await makeFrameVideo({ path: film, seconds: 2 })
  app = await bundleForKills('tests/integration/services/backup/killApp.ts', scratch)
}, 120_000)
afterAll(async () => {
  await workspace.end()
  rmSync(scratch, { recursive: true, force: true })
})

type Place = Pick<Job, 'folder' | 'appData' | 'stick' | 'target'>

/** A copy of the workspace, of the app data and of the stick, for one run. */
function copied(): Place & { root: string } {
  const root = mkdtempSync(join(scratch, 'run-'))
  const place = {
    folder: join(root, 'workspace'),
    appData: join(root, 'app-data'),
    stick: join(root, 'stick'),
    target: join(root, 'target'),
  }
  cpSync(workspace.folder, place.folder, { recursive: true })
  cpSync(workspace.appData, place.appData, { recursive: true })
  cpSync(stick, place.stick, { recursive: true })
  mkdirSync(place.target)
  // Where the copy is, as this computer knows it.
  for (const name of readdirSync(join(place.appData, 'copies'))) {
    const file = join(place.appData, 'copies', name)
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(stick, place.stick))
  }
  return { ...place, root }
}

/** Signs in as the app does, and hands the open workspace on. */
async function opened<T>(
  folder: string,
  appData: string,
  look: (context: SessionContext, services: ReturnType<typeof backupServices>) => Promise<T>,
): Promise<T> {
  const context = new SessionContext(appData)
  const services = backupServices(context)
  context.onUnlock((open) => services.erasure.unlocked(open))
  const session = new SessionService(context)
  const { userId, passphrase } = workspace.confirmationOf('Anne')
  await session.unlock(folder, userId, passphrase)
  try {
    expect(context.get().protocol.statements.alarms).toEqual([])
    return await look(context, services)
  } finally {
    await session.lock()
  }
}

/** How it ended: `before` or `after`; nothing in between passes. */
type Check = (place: Place, acknowledged: readonly string[]) => Promise<'before' | 'after'>

const { recordingId } = workspace
const contents = Array.from({ length: 20 }, (_, i) => filled(2, `save ${i + 1}`))

const saved: Check = ({ folder, appData }, acknowledged) =>
  opened(folder, appData, async (context) => {
    const { content } = await ratingServices(context).ratings.mine(recordingId)
    const [key = ''] = Object.keys(content.answers)
    const found = Number(/save (\d+)/.exec(answerTo(content, key).comment)?.[1] ?? NaN)
    const last = Number(
      /\d+/.exec(acknowledged.filter((line) => line.startsWith('saved')).at(-1) ?? '0')?.[0],
    )
    expect(found).toBeGreaterThanOrEqual(last)
    expect(content).toEqual(filled(2, `save ${found}`))
    return found === 20 ? 'after' : 'before'
  })

const locked: Check = ({ folder, appData }, acknowledged) =>
  opened(folder, appData, async (context) => {
    const { ratings } = ratingServices(context)
    const { status, content } = await ratings.mine(recordingId)
    expect(content).toEqual(filled(2, 'save 0'))
    if (acknowledged.includes('done')) expect(status).toBe('locked')
    // Cut off, it can be locked again, and to the same commitment.
    if (status !== 'locked') expect((await ratings.lock(recordingId)).status).toBe('locked')
    return status === 'locked' ? 'after' : 'before'
  })

const imported: Check = ({ folder, appData }, acknowledged) =>
  opened(folder, appData, async (context) => {
    const open = context.get()
    await new IntegrityCheck(() => new Set()).run(open)
    const ids = open.db.recordings.list().map(({ id }) => id)
    expect(ids.length).toBe(acknowledged.includes('done') ? 3 : Math.min(3, Math.max(2, ids.length)))
    // What was cut off has left no file, and what is there plays.
    expect(readdirSync(join(folder, 'media')).sort()).toEqual([...ids].sort())
    for (const id of ids) await (await openMediaFile(open, id, 'video')).close()
    return ids.length === 3 ? 'after' : 'before'
  })

const erased: Check = ({ folder, appData, stick: copy }, acknowledged) =>
  opened(folder, appData, async (context, { backup }) => {
    const { db } = context.get()
    const gone = db.recordings.get(recordingId)?.erasedAt !== null
    if (acknowledged.includes('done')) expect(gone).toBe(true)
    expect(existsSync(join(folder, 'media', recordingId))).toBe(!gone)
    if (gone) expect(db.recordings.isCleared(recordingId)).toBe(true)
    else await (await openMediaFile(context.get(), recordingId, 'video')).close()
    // The backup is whole either way, and the next one carries the erasure out in it.
    const copyId = await backup.choose(copy)
    await backup.run(copyId)
    expect((await backup.rehearse(copyId)).findings).toEqual([])
    const [root = ''] = readdirSync(copy)
    expect(existsSync(join(copy, root, 'media', recordingId))).toBe(!gone)
    return gone ? 'after' : 'before'
  })

const backedUp: Check = ({ folder, appData, stick: copy }, acknowledged) =>
  opened(folder, appData, async (_, { backup, restore }) => {
    const { length } = await restore.choose(copy)
    expect(length).toBe(acknowledged.includes('done') ? 2 : Math.min(2, Math.max(1, length)))
    const copyId = await backup.choose(copy)
    // The newest complete one can be restored, and the next one succeeds.
    await backup.run(copyId)
    expect((await backup.rehearse(copyId)).findings).toEqual([])
    return length === 2 ? 'after' : 'before'
  })

const restored: Check = async ({ appData, stick: copy, target }, acknowledged) => {
  const whole = existsSync(join(target, 'vault.json'))
  if (acknowledged.includes('done')) expect(whole).toBe(true)
  if (!whole) {
    // What was cut off is no workspace, and can be restored again.
    const { restore } = backupServices(new SessionContext(appData))
    const [snapshot] = await restore.choose(copy)
    await restore.restore(snapshot!.id, target)
  }
  await opened(target, `${appData}-new`, async (context) => {
    await (await openMediaFile(context.get(), recordingId, 'video')).close()
  })
  return whole ? 'after' : 'before'
}

const works: Record<Job['work'], Check> = {
  save: saved,
  lock: locked,
  import: imported,
  erase: erased,
  backup: backedUp,
  restore: restored,
}

describe('killed at a random moment', () => {
  it.each(Object.keys(works) as Job['work'][])(
    '%s: what was acknowledged is there, and nothing is half',
    async (work) => {
      const job = (place: Place): Job => ({
        ...place,
        ...workspace.confirmationOf('Anne'),
        work,
        recordingId,
        contents,
        film,
        details: { ...meetingDetails, consent: consentGiven },
      })
      const first = copied()
      const { ms, lines } = await runKilled(app, scratch, job(first), null)
      expect(await works[work](first, lines)).toBe('after')
      rmSync(first.root, { recursive: true, force: true })
      const ended = { before: 0, after: 0 }
      for (let i = 0; i < KILLS; i++) {
        const place = copied()
        const killed = await runKilled(app, scratch, job(place), ((i + Math.random()) / KILLS) * ms * 1.05)
        ended[await works[work](place, killed.lines)] += 1
        rmSync(place.root, { recursive: true, force: true })
      }
      const table = process.env['SAMKLANG_TRUST_TABLE']
      if (table)
        appendFileSync(table, `${JSON.stringify({ what: `kill -9: ${work}`, times: KILLS, ended })}\n`)
    },
    KILLS * 20_000 + 120_000,
  )
})
