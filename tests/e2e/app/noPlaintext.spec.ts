import type { Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Decrypter } from 'age-encryption'
import { call } from '../../support/app/calls'
import { findPieces, piecesOf, piecesOfPackets } from '../../support/forensics/plaintextPieces'
import { FileWatch } from '../../support/forensics/fileWatch'
import { expect, test } from '../../support/app/launch'
import { reachOf } from '../../support/forensics/vaultOf'
import {
  createWorkspace,
  importUntil,
  isOver,
  meetingDetails,
  passphrase,
  startImport,
} from '../../support/data/workspace'
import { addSupervisor } from '../../support/data/members'

interface Kind {
  name: string
  files: string[]
  plan: string
  wish?: { trim: { fromMs: number; toMs: number | null } }
}

/** Video and audio with different noise in each file, so that no part of one occurs in another. */
function makeNoise(path: string, codecs: readonly string[], seconds = 2): void {
  const seed = String(Math.floor(Math.random() * 2 ** 30))
  const picture = `testsrc2=s=640x360:r=25:d=${seconds},noise=alls=60:allf=t:all_seed=${seed}`
  const sound = `anoisesrc=r=48000:a=0.3:d=${seconds}:seed=${seed}`
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-f',
    'lavfi',
    '-i',
    picture,
    '-f',
    'lavfi',
    '-i',
    sound,
    '-ac',
    '2',
    ...codecs,
    path,
  ])
}

const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '25', '-b:v', '20M']
const aac = ['-c:a', 'aac', '-b:a', '192k']
const films: Record<string, readonly string[]> = {
  'som den er.mp4': [...h264, ...aac],
  'del 1.mp4': [...h264, ...aac],
  'del 2.mp4': [...h264, ...aac],
  'beskåret.mp4': [...h264, ...aac],
  'pakket om.mkv': [...h264, ...aac],
  '00001.MTS': [...h264, ...aac, '-f', 'mpegts', '-mpegts_m2ts_mode', '1'],
  '00002.MTS': [...h264, '-c:a', 'ac3', '-f', 'mpegts', '-mpegts_m2ts_mode', '1'],
  'gammel.mpg': ['-c:v', 'mpeg2video', '-q:v', '6', '-c:a', 'mp2', '-f', 'vob'],
  'gammel.wmv': ['-c:v', 'wmv2', '-b:v', '6M', '-c:a', 'wmav2'],
}

const kinds: Kind[] = [
  { name: 'as it is', files: ['som den er.mp4'], plan: 'asIs' },
  { name: 'put together', files: ['del 1.mp4', 'del 2.mp4'], plan: 'remux' },
  { name: 'trimmed', files: ['beskåret.mp4'], plan: 'remux', wish: { trim: { fromMs: 900, toMs: null } } },
  { name: 'remuxed from MKV', files: ['pakket om.mkv'], plan: 'remux' },
  { name: 'remuxed from MTS', files: ['00001.MTS'], plan: 'remux' },
  { name: 'new sound', files: ['00002.MTS'], plan: 'audioOnly' },
  { name: 'different parts', files: ['del 1.mp4', 'gammel.mpg'], plan: 'transcode' },
  { name: 'transcoded from MPEG-2', files: ['gammel.mpg'], plan: 'transcode' },
  { name: 'transcoded from WMV', files: ['gammel.wmv'], plan: 'transcode' },
]

test('no kind of import leaves plaintext of the film in any file: during import, playback and after', async ({
  launch,
  folder,
}) => {
  test.setTimeout(300_000)
  const camera = join(folder, 'camera')
  const searched = ['workspace', 'user-data', 'tmp', 'home', 'cwd'].map((name) => join(folder, name))
  for (const path of [camera, ...searched]) mkdirSync(path, { recursive: true })
  for (const [name, codecs] of Object.entries(films)) makeNoise(join(camera, name), codecs)
  const [workspace, , , home, cwd] = searched as [string, string, string, string, string]
  // The folder of the new workspace does not exist yet.
  rmSync(workspace, { recursive: true })
  const env = {
    HOME: home,
    USERPROFILE: home,
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_CONFIG_HOME: join(home, 'config'),
  }
  const app = await launch({ env, cwd })
  const { window } = app
  const { userId } = await createWorkspace(window, workspace)
  const other = await addSupervisor(window, {
    name: 'Mikkel Friis',
    initials: 'MF',
    passphrase: 'seks stole og en kande kaffe',
  })
  const watch = new FileWatch(searched, app.electron.process().pid)
  const all: Buffer[] = []

  for (const { name, files, plan, wish } of kinds) {
    await test.step(name, async () => {
      const paths = files.map((file) => join(camera, file))
      const jobId = await startImport(window, paths, [userId, other.id], wish)
      const over = importUntil(window, jobId, isOver)
      const { phase, recordingId, plan: taken } = await lookUntil(watch, over)
      expect({ phase, plan: taken }).toEqual({ phase: 'done', plan })
      await call(window, 'recordings', 'updateDetails', {
        recordingId: recordingId!,
        details: { ...meetingDetails, leader: name },
      })
      await play(window, recordingId!, name, watch)

      const stored = await decrypted(workspace, userId, recordingId!)
      const pieces = [
        ...(await piecesOfPackets(stored)),
        ...paths.flatMap((path) => piecesOf(readFileSync(path), 20)),
      ]
      expect(pieces.length).toBeGreaterThan(30)
      // The encrypted film was scanned while it was being written, not only once it was complete.
      expect(watch.times('video.age')).toBeGreaterThan(1)
      expect(watch.takeFound(pieces)).toEqual([])
      all.push(...pieces)
    })
  }

  const planted = join(searched[2]!, 'left behind')
  await test.step('what was planted is found, also when it was there for a moment only', () => {
    writeFileSync(planted, Buffer.concat([Buffer.alloc(999, 7), all.at(-1)!, Buffer.alloc(999, 7)]))
    watch.look()
    expect(findPieces(searched, all)).toEqual([planted])
    rmSync(planted)
    watch.look()
    expect(watch.takeFound(all)).toEqual([planted])
  })

  expect(findPieces(searched, all)).toEqual([])
  await app.close()
  expect(findPieces(searched, all)).toEqual([])
  // Positive control: the search finds each of the source films.
  expect(findPieces([camera], all)).toHaveLength(Object.keys(films).length)
})

/** Scans repeatedly until a condition holds, and once more after that. */
async function lookUntil<T>(watch: FileWatch, event: Promise<T>): Promise<T> {
  let over = false
  void event.catch(() => undefined).finally(() => (over = true))
  while (!over) {
    watch.look()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  watch.look()
  return event
}

/** Plays the recording at several positions on the rating screen, until its timeline is loaded. */
async function play(window: Page, recordingId: string, leader: string, watch: FileWatch): Promise<void> {
  await window.reload()
  const row = window.getByRole('listitem').filter({ hasText: leader })
  await row.getByRole('button', { name: 'Begynd vurdering' }).click()
  const video = window.locator('video')
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState))
    .toBeGreaterThanOrEqual(2)
  for (const share of [0.7, 0.2]) {
    // The position is read before playback starts: a short film may be over by the next call.
    const from = await video.evaluate(async (element: HTMLVideoElement, share) => {
      element.currentTime = element.duration * share
      await new Promise((resolve) => element.addEventListener('seeked', resolve, { once: true }))
      const { currentTime } = element
      await element.play()
      return currentTime
    }, share)
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).not.toBe(from)
    await video.evaluate((element: HTMLVideoElement) => element.pause())
    watch.look()
  }
  const state = () =>
    window.evaluate(async (recordingId) => {
      const { samklang } = globalThis as unknown as {
        samklang: { film: { tracks(input: object): Promise<{ value: { state: string } }> } }
      }
      return (await samklang.film.tracks({ recordingId, purpose: 'assessment' })).value.state
    }, recordingId)
  await lookUntil(watch, expect.poll(state, { timeout: 40_000 }).toBe('ready'))
}

/** The plaintext of the stored film, decrypted in memory and with the published formats alone. */
async function decrypted(workspace: string, userId: string, recordingId: string): Promise<Uint8Array> {
  const { identities } = await reachOf(workspace, { id: userId, passphrase }, [recordingId])
  const decrypter = new Decrypter()
  decrypter.addIdentity(identities.at(-1)!)
  return decrypter.decrypt(await readFile(join(workspace, 'media', recordingId, 'video.age')))
}
