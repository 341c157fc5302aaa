import { randomBytes } from 'node:crypto'
import {
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
import { expect } from 'vitest'
import { answerTo } from '@shared/domain/ratings/rating'
import { openMediaFile } from '../../../../electron/main/services/film/recordingFiles'
import { SessionContext } from '../../../../electron/main/services/session/sessionContext'
import { SessionService } from '../../../../electron/main/services/session/session'
import { IntegrityCheck } from '../../../../electron/main/services/workspace/integrityCheck'
import { backupServices, writeMedia } from '../../../support/data/backups'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { bundleForKills } from '../../../support/data/killed'
import { consentGiven, meetingDetails } from '../../../support/data/workspace'
import { makeFrameVideo } from '../../../support/media/frameVideo'
import { filled } from '../../../support/protocol/attacker'
import type { Job } from './killApp'

/** Bytes of each of the two films that are there. */
const FILM_BYTES = 4 * 1024 * 1024

/** The workspace in which works are cut off, with a backup of it, and what must be true of what is left. */
const workspace = new DiskWorkspace()
const { recordingId } = workspace
const scratch = mkdtempSync(join(tmpdir(), 'samklang-trust-'))
const stick = join(scratch, 'stick')
const film = join(scratch, 'film.mp4')

/** Returns the script that works, and the folder for what is tried. */
export async function beginWorks(): Promise<{ app: string; scratch: string }> {
  await workspace.begin('Anne', 'Bo')
  const { holder } = workspace
  const { recordings, ratings } = ratingServices(holder)
  await writeMedia(holder, recordingId, { video: randomBytes(FILM_BYTES), thumbs: randomBytes(1000) })
  recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
  await ratings.save(recordingId, filled(2, 'save 0'))
  mkdirSync(stick)
  const { backup } = backupServices(holder)
  await backup.run(await backup.choose(stick))
  // What a second backup has to copy.
  await writeMedia(holder, workspace.addRecording(2), { video: randomBytes(FILM_BYTES) })
  await workspace.session.lock()
  await makeFrameVideo({ path: film, seconds: 2 })
  return { app: await bundleForKills('tests/integration/services/backup/killApp.ts', scratch), scratch }
}

export async function endWorks(): Promise<void> {
  await workspace.end()
  rmSync(scratch, { recursive: true, force: true })
}

/** A job of this kind in a copy. */
export const jobOf = (work: Job['work'], { root: _, saves, ...place }: Place): Job => ({
  ...place,
  ...workspace.confirmationOf('Anne'),
  work,
  recordingId,
  contents: Array.from({ length: saves }, (_, i) => filled(2, `save ${i + 1}`)),
  film,
  details: { ...meetingDetails, consent: consentGiven },
})

export type Place = Pick<Job, 'folder' | 'appData' | 'stick' | 'target'> & {
  readonly root: string
  /** How often is saved. */
  readonly saves: number
}

/** A copy of the workspace, of the app data and of the stick, for one run. */
export function copied(saves = 20): Place {
  const root = mkdtempSync(join(scratch, 'run-'))
  const place = {
    root,
    saves,
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
  return place
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

const saved: Check = ({ folder, appData, saves }, acknowledged) =>
  opened(folder, appData, async (context) => {
    const { content } = await ratingServices(context).ratings.mine(recordingId)
    const [key = ''] = Object.keys(content.answers)
    const found = Number(/save (\d+)/.exec(answerTo(content, key).comment)?.[1] ?? NaN)
    const last = Number(
      /\d+/.exec(acknowledged.filter((line) => line.startsWith('saved')).at(-1) ?? '0')?.[0],
    )
    expect(found).toBeGreaterThanOrEqual(last)
    expect(content).toEqual(filled(2, `save ${found}`))
    return found === saves ? 'after' : 'before'
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

export const works: Record<Job['work'], Check> = {
  save: saved,
  lock: locked,
  import: imported,
  erase: erased,
  backup: backedUp,
  restore: restored,
}
