import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SessionContext } from '../../../../electron/main/services/session/sessionContext'
import { SessionService } from '../../../../electron/main/services/session/session'
import { IntegrityCheck } from '../../../../electron/main/services/workspace/integrityCheck'
import { isStaged } from '../../../../electron/main/vault/folder/staging'
import { readManifest } from '../../../../electron/main/vault/folder/vaultManifest'
import { createRecordingKeys, openRecordingKeys } from '../../../../electron/main/vault/keys/recordingKeys'
import { openVaultKeys } from '../../../../electron/main/vault/keys/vaultKeys'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { testId } from '../../../support/data/fixtures'
import { bundleForKills, runKilled } from '../../../support/data/killed'
import { noteTrust } from '../../../support/forensics/trustTable'
import { filled, refusalOf } from '../../../support/protocol/attacker'
import type { Job } from './killApp'

/** Kills of each change: few with the other tests, more by `npm run test:protocol`. */
const KILLS = Number(process.env['SAMKLANG_KILLS'] ?? 4)
const RECORDINGS = 5

/** The workspace that is changed, and what must be in it afterwards. */
const workspace = new DiskWorkspace()
const scratch = mkdtempSync(join(tmpdir(), 'samklang-kills-'))
let app = ''
/** Identities by recording. */
const keys = new Map<string, string>()
let statements = 0

beforeAll(async () => {
  await workspace.begin('Anne', 'Bo')
  const { holder, folder } = workspace
  const { recordings, ratings } = ratingServices(holder)
  for (let i = 1; i <= RECORDINGS; i++) {
    const id = i === 1 ? workspace.recordingId : workspace.addRecording(i)
    keys.set(id, (await createRecordingKeys(folder, id, holder.get().vaultKeys.recipient)).identity)
  }
  recordings.assign(workspace.recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
  await ratings.save(workspace.recordingId, filled(2, 'Anne’s draft'))
  statements = holder.get().db.statements.read().verified.length
  await workspace.session.lock()
  app = await bundleForKills('tests/integration/services/members/killApp.ts', scratch)
}, 120_000)
afterAll(async () => {
  await workspace.end()
  rmSync(scratch, { recursive: true, force: true })
})

type Ended = { began: boolean; finished: boolean; ms: number; recoveryKey: string }

/** Runs a change in a process that is killed so many milliseconds after it has begun; never for null. */
async function change(job: Job, killAfterMs: number | null): Promise<Ended> {
  const { lines, ...ended } = await runKilled(app, scratch, job, killAfterMs)
  return { ...ended, recoveryKey: /^begin (\S+)/.exec(lines[0] ?? '')?.[1] ?? '' }
}

/** A copy of the workspace and of the app data, for one run. */
function copied(): { folder: string; appData: string } {
  const place = mkdtempSync(join(scratch, 'run-'))
  const [folder, appData] = [join(place, 'workspace'), join(place, 'app-data')]
  cpSync(workspace.folder, folder, { recursive: true })
  cpSync(workspace.appData, appData, { recursive: true })
  return { folder, appData }
}

/** Signs in with its own context, and expects everything to be there. */
async function expectWhole(folder: string, appData: string, passphrase: string): Promise<void> {
  const context = new SessionContext(appData)
  const session = new SessionService(context)
  await session.unlock(folder, workspace.idOf('Anne'), passphrase)
  try {
    const open = context.get()
    expect(open.protocol.statements.alarms).toEqual([])
    expect(open.db.recordings.ids()).toHaveLength(RECORDINGS)
    for (const [id, identity] of keys)
      expect((await openRecordingKeys(folder, id, open.vaultKeys)).identity).toBe(identity)
    const { content } = await ratingServices(context).ratings.mine(workspace.recordingId)
    expect(content).toEqual(filled(2, 'Anne’s draft'))
    // The rotation, and what opens the new vault for Anne.
    const rotations = open.pins.rotation === null ? 0 : 2
    expect(open.db.statements.read()).toMatchObject({ invalid: 0 })
    expect(open.db.statements.read().verified.length).toBe(statements + rotations)
    await new IntegrityCheck(() => new Set()).run(open)
    const left = readdirSync(folder, { recursive: true }).map(String)
    expect(left.filter((name) => isStaged(name) || name.endsWith('.part'))).toEqual([])
    expect(open.db.users.get(workspace.idOf('Bo'))).toBeDefined()
  } finally {
    await session.lock()
  }
}

const annes = () => workspace.confirmationOf('Anne')
/** Spread over the whole change and a little beyond, each at a random place of its part. */
const moments = (ms: number): number[] =>
  Array.from({ length: KILLS }, (_, i) => ((i + Math.random()) / KILLS) * ms * 1.1)

const noteKills = (what: string): void => noteTrust(`kill -9: ${what}`, KILLS, { whole: KILLS })

describe('killed while keys are changed', () => {
  it(
    'a rotation: the workspace opens with the same passphrase, in exactly one epoch, with everything in it',
    async () => {
      const job = (place: { folder: string; appData: string }): Job => ({
        ...place,
        ...annes(),
        change: 'rotation',
        next: '',
      })
      const first = copied()
      const { ms } = await change(job(first), null)
      await expectWhole(first.folder, first.appData, annes().passphrase)
      const epochs = new Set<number>()
      for (const at of moments(ms)) {
        const place = copied()
        const { began, recoveryKey } = await change(job(place), at)
        expect(began).toBe(true)
        await expectWhole(place.folder, place.appData, annes().passphrase)
        const { epoch } = await readManifest(place.folder)
        epochs.add(epoch)
        const opened = async (identity: string) =>
          (await refusalOf(openVaultKeys(place.folder, [identity]))) === 'done'
        expect([await opened(workspace.recoveryKey), await opened(recoveryKey)], `at ${at} ms`).toEqual(
          epoch === 0 ? [true, false] : [false, true],
        )
        rmSync(join(place.folder, '..'), { recursive: true, force: true })
      }
      noteKills('rotation')
      // With many kills, some fall on each side.
      if (KILLS >= 50) expect([...epochs].sort()).toEqual([0, 1])
    },
    KILLS * 30_000 + 120_000,
  )

  it(
    'a change of the passphrase: exactly one of the two opens it, with everything in it',
    async () => {
      const job = (place: { folder: string; appData: string }): Job => ({
        ...place,
        ...annes(),
        change: 'passphrase',
        next: 'the next one',
      })
      const first = copied()
      const { ms } = await change(job(first), null)
      await expectWhole(first.folder, first.appData, 'the next one')
      for (const at of moments(ms)) {
        const place = copied()
        await change(job(place), at)
        const opened: string[] = []
        for (const passphrase of [annes().passphrase, 'the next one'])
          await expectWhole(place.folder, place.appData, passphrase).then(
            () => opened.push(passphrase),
            (error: { code?: string }) => expect(error.code).toBe('wrongPassphrase'),
          )
        expect(opened, `at ${at} ms`).toHaveLength(1)
        rmSync(join(place.folder, '..'), { recursive: true, force: true })
      }
      noteKills('passphrase')
    },
    KILLS * 30_000 + 120_000,
  )

  it('a recording that is no part of the database keeps its key', async () => {
    // Interrupted imports have a key too; it is re-encrypted with the others, and changes nothing of the rest.
    const place = copied()
    const vault = await readManifest(place.folder)
    await createRecordingKeys(place.folder, testId(999), vault.vaultRecipient)
    await change({ ...place, ...annes(), change: 'rotation', next: '' }, null)
    await expectWhole(place.folder, place.appData, annes().passphrase)
  }, 120_000)
})
