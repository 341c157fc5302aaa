import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAppError } from '@shared/errors'
import { ConsentService } from '../../../../electron/main/services/consent/consent'
import { ExportClipService } from '../../../../electron/main/services/film/exportClip'
import { openMediaFile } from '../../../../electron/main/services/film/recordingFiles'
import { backupServices, digests, writeMedia } from '../../../support/data/backups'
import { DiskWorkspace } from '../../../support/data/diskWorkspace'
import { ffmpeg, importsOf } from '../../../support/data/imports'
import { consentGiven, meetingDetails } from '../../../support/data/workspace'
import { FailingDrive, whyNoDrive, type Pulled } from '../../../support/forensics/failingDrive'
import { noteTrust, noteUntried } from '../../../support/forensics/trustTable'
import { makeFrameVideo } from '../../../support/media/frameVideo'

/** How often each kind of work loses its stick: seldom with the other tests, often by `npm run test:trust`. */
const PULLS = Number(process.env['SAMKLANG_TRUST_PULLS'] ?? 1)
/** Work whose stick is gone has to have ended by then. */
const END_MS = 60_000

/** The errors that a pulled stick may be reported by. */
const told = /^(backupMissing|driveSilent|fileMissing|fileUnreadable)$/

const why = whyNoDrive()
const title = 'a stick is pulled out'
if (why !== null) noteUntried(title, why)

describe.skipIf(why !== null)(why === null ? title : `${title} (not tried: ${why})`, () => {
  const workspace = new DiskWorkspace()
  const scratch = mkdtempSync(join(tmpdir(), 'samklang-pulled-'))
  const local = join(scratch, 'film.mp4')
  let drive: FailingDrive
  let imported = ''

  beforeAll(async () => {
    await workspace.begin('Anne')
    const { holder, recordingId } = workspace
    await writeMedia(holder, recordingId, { video: randomBytes(1024 * 1024) })
    await makeFrameVideo({ path: local, seconds: 20 })
    imported = await importNow(local)
    drive = new FailingDrive(join(scratch, 'stick'), join(scratch, 'stick.img'), 96)
  }, 120_000)
  afterAll(async () => {
    drive.end()
    await workspace.end()
    rmSync(scratch, { recursive: true, force: true })
  })

  const importNow = (path: string) =>
    importsOf(workspace.holder).importNow(
      workspace.holder.get(),
      path,
      { ...meetingDetails, consent: consentGiven },
      { supervisorIds: [] },
    )

  type Work = {
    /** Puts on the stick what is there before; it is the same before each run. */
    readonly before?: () => Promise<void>
    readonly run: () => Promise<unknown>
    /** Looks at what is left once the stick is plugged in again. */
    readonly check: (finished: boolean) => Promise<void>
  }

  /** Pulls the stick out at random moments of the work. */
  async function pulled(what: string, { before, run, check }: Work): Promise<void> {
    await before?.()
    await drive.keep()
    const began = performance.now()
    await run()
    const ms = performance.now() - began
    await check(true)
    const ended: Record<string, number> = {}
    for (let i = 0; i < PULLS; i++) {
      const how: Pulled = (PULLS === 1 ? Math.random() < 0.5 : i % 2 === 0) ? 'silent' : 'gone'
      await drive.reset()
      const armed = await drive.arm(how)
      const pulling = armed.pull(((i + Math.random()) / PULLS) * ms)
      const outcome = await Promise.race([
        run().then(
          () => 'done',
          (error: unknown) => (isAppError(error) ? error.code : String(error)),
        ),
        delay(END_MS, 'no end'),
      ])
      await pulling
      if (outcome !== 'done') expect(outcome, `${what}, ${how}`).toMatch(told)
      ended[outcome] = (ended[outcome] ?? 0) + 1
      // Nothing was written where the stick is not.
      if (how === 'gone') expect(readdirSync(drive.folder)).toEqual([])
      await drive.plugIn()
      await check(outcome === 'done')
    }
    noteTrust(`stick pulled out: ${what}`, PULLS, ended)
  }

  it(
    'during a backup: the one before is as it was, and the next goes on',
    async () => {
      const { backup, restore } = backupServices(workspace.holder)
      const root = () => join(drive.folder, readdirSync(drive.folder).find((n) => n.startsWith('Sam')) ?? '')
      let first: Record<string, string> = {}
      let copyId = ''
      await pulled('backup', {
        before: async () => {
          copyId = await backup.choose(drive.folder)
          await backup.run(copyId)
          first = digests(root())
          await writeMedia(workspace.holder, workspace.addRecording(2), {
            video: randomBytes(24 * 1024 * 1024),
          })
        },
        run: () => backup.run(copyId),
        check: async (finished) => {
          expect(digests(root())).toMatchObject(first)
          const { length } = await restore.choose(drive.folder)
          expect(length).toBe(finished ? 2 : Math.min(2, Math.max(1, length)))
          await backup.run(copyId)
          expect((await backup.rehearse(copyId)).findings).toEqual([])
        },
      })
    },
    PULLS * 30_000 + 120_000,
  )

  it(
    'during a restore from it: the target is empty, and the next one succeeds',
    async () => {
      const { backup, restore } = backupServices(workspace.holder)
      const target = join(scratch, 'target')
      let [id, count] = ['', 0]
      await pulled('restore from the stick', {
        before: async () => {
          await backup.run(await backup.choose(drive.folder))
          id = (await restore.choose(drive.folder))[0]?.id ?? ''
        },
        run: () => {
          rmSync(target, { recursive: true, force: true })
          mkdirSync(target)
          return restore.restore(id, target)
        },
        check: async (finished) => {
          if (!finished) {
            expect(readdirSync(target)).toEqual([])
            await restore.restore(id, target)
          }
          count ||= Object.keys(digests(target)).length
          expect(Object.keys(digests(target))).toHaveLength(count)
          expect((await backup.rehearse(await backup.choose(drive.folder))).findings).toEqual([])
        },
      })
    },
    PULLS * 30_000 + 120_000,
  )

  it(
    'during a restore onto it: what is there is no workspace, and the next one succeeds',
    async () => {
      const { backup, restore } = backupServices(workspace.holder)
      const place = join(scratch, 'backup')
      const target = join(drive.folder, 'restored')
      mkdirSync(place)
      await backup.run(await backup.choose(place))
      const id = (await restore.choose(place))[0]?.id ?? ''
      let files: string[] = []
      await pulled('restore onto the stick', {
        before: () => {
          for (const name of readdirSync(drive.folder))
            rmSync(join(drive.folder, name), { recursive: true, force: true })
          mkdirSync(target)
          return Promise.resolve()
        },
        run: () => restore.restore(id, target),
        check: async (finished) => {
          const whole = existsSync(join(target, 'vault.json'))
          if (finished) expect(whole).toBe(true)
          if (!whole) {
            mkdirSync(target, { recursive: true })
            await restore.restore(id, target)
          }
          if (files.length === 0) files = Object.keys(digests(target))
          expect(Object.keys(digests(target))).toEqual(files)
          expect((await backup.rehearse(await backup.choose(place))).findings).toEqual([])
        },
      })
    },
    PULLS * 30_000 + 120_000,
  )

  it(
    'during an import from it: the workspace is as it was, and the next one succeeds',
    async () => {
      const path = join(drive.folder, 'film.mp4')
      const { folder, holder } = workspace
      const media = () => readdirSync(join(folder, 'media')).sort()
      let recordings = 0
      await pulled('import', {
        before: () => {
          writeFileSync(path, readFileSync(local))
          recordings = holder.get().db.recordings.ids().length
          return Promise.resolve()
        },
        run: () => importNow(path),
        check: async (finished) => {
          const { db } = holder.get()
          expect(db.recordings.ids()).toHaveLength(recordings + (finished ? 1 : 0))
          expect(media().filter((id) => !db.recordings.ids().includes(id))).toEqual([])
          if (!finished) await importNow(path)
          recordings += 1
          await (await openMediaFile(holder.get(), db.recordings.ids().at(-1) ?? '', 'video')).close()
        },
      })
    },
    PULLS * 30_000 + 120_000,
  )

  it(
    'during an export to it: no file has the name, and the next one succeeds',
    async () => {
      const { holder } = workspace
      const exports = new ExportClipService(holder, ffmpeg, new ConsentService(holder), () => undefined)
      const target = join(drive.folder, 'klip.mp4.age')
      const request = { recordingId: imported, purpose: 'supervision', startMs: 1000, endMs: 5000 } as const
      const write = () => exports.write(target, { ...request, passphrase: 'en lang gåtur ved åen' })
      await pulled('export', {
        before: () => {
          for (const name of readdirSync(drive.folder))
            rmSync(join(drive.folder, name), { recursive: true, force: true })
          return Promise.resolve()
        },
        run: write,
        check: async (finished) => {
          expect(existsSync(target)).toBe(finished)
          if (!finished) await write()
          expect(readFileSync(target).subarray(0, 21).toString()).toBe('age-encryption.org/v1')
        },
      })
    },
    PULLS * 30_000 + 120_000,
  )
})
