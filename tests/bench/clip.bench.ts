import type { Page } from '@playwright/test'
import { copyFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { call } from '../support/app/calls'
import { launchApp, test } from '../support/app/launch'
import { testId } from '../support/data/fixtures'
import { createWorkspace, importUntil, isOver, startImport } from '../support/data/workspace'
import { projectorOf } from '../support/pages/projectorPage'
import { median, report } from './figures'
import { mp4OfMinutes } from './films'

const ROUNDS = 15
/** Between two switches, in milliseconds: a group watches a clip before it goes on. */
const WATCHED_MS = 1200
/** A clip that is not shown by then never is. */
const LIMIT_MS = 20_000
/** Where the clips begin, one in each film. */
const starts = [180_000, 360_000] as const
const clipIds = [testId(1), testId(2)] as const

/** A plain player in a page from the disk: switches its element to another file, at a moment of it. */
function plainPlayer(): void {
  const video = document.createElement('video')
  video.muted = true
  video.style.cssText = 'position:fixed;inset:0;width:100%;height:100%'
  document.body.append(video)
  const page = globalThis as unknown as { switchTo: (url: string, seconds: number) => Promise<number> }
  page.switchTo = async (url, seconds) => {
    const from = performance.now()
    video.src = url
    video.currentTime = seconds
    await new Promise<void>((done) => {
      const wait = () =>
        video.requestVideoFrameCallback((_now, { mediaTime }) =>
          Math.abs(mediaTime - seconds) < 0.5 ? done() : wait(),
        )
      wait()
    })
    return performance.now() - from
  }
}

/** Notes when the front picture of the presentation changes: by another canvas, or by what is drawn to it. */
function watchPicture(): void {
  const page = globalThis as unknown as { changes: number[] }
  page.changes = []
  const note = () => page.changes.push(performance.timeOrigin + performance.now())
  const observer = new MutationObserver(() => requestAnimationFrame(note))
  for (const canvas of document.querySelectorAll('canvas'))
    observer.observe(canvas, { attributeFilter: ['class'] })
  const prototype = CanvasRenderingContext2D.prototype
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on each context below
  const drawImage = prototype.drawImage
  prototype.drawImage = function (this: CanvasRenderingContext2D, ...given: unknown[]) {
    Reflect.apply(drawImage, this, given)
    if (this.canvas.className === 'front') requestAnimationFrame(note)
  }
}

/** Milliseconds from asking for a clip until its first frame is painted. */
async function shown(window: Page, projector: Page, which: 0 | 1, ahead: boolean): Promise<number> {
  await projector.evaluate(() => void ((globalThis as unknown as { changes: number[] }).changes = []))
  const from = await window.evaluate(
    async ([clipId, nextClipId]) => {
      const { presentation } = (
        globalThis as unknown as { samklang: { presentation: { show(input: object): Promise<unknown> } } }
      ).samklang
      const begun = performance.timeOrigin + performance.now()
      const scene = { kind: 'clip', clipId, withQuestion: true, withItem: false, nextClipId }
      await presentation.show({ scene })
      return begun
    },
    [clipIds[which], ahead ? clipIds[1 - which]! : null] as const,
  )
  const first = () => projector.evaluate(() => (globalThis as unknown as { changes: number[] }).changes[0])
  for (const end = performance.now() + LIMIT_MS; performance.now() < end;) {
    const at = await first()
    if (at !== undefined) return at - from
    await projector.waitForTimeout(20)
  }
  throw new Error('the picture did not change')
}

test('the next clip of a session', async ({ folder }) => {
  const film = await mp4OfMinutes(10)
  const other = join(folder, 'other.mp4')
  await copyFile(film, other)
  const app = await launchApp({ userData: join(folder, 'user-data') })
  const plain = await launchApp({
    userData: join(folder, 'plain'),
    appFolder: resolve('tests/bench/blank'),
  })
  try {
    const { window } = app
    await createWorkspace(window, join(folder, 'workspace'))
    for (const [i, path] of [film, other].entries()) {
      const { recordingId } = await importUntil(window, await startImport(window, path), isOver)
      while (
        (await call(window, 'film', 'tracks', { recordingId: recordingId!, purpose: 'assessment' })).state ===
        'making'
      )
        await window.waitForTimeout(500)
      await call(window, 'clips', 'save', {
        clip: {
          ...{ id: clipIds[i]!, recordingId: recordingId!, leadInMs: 0, leadOutMs: 0 },
          ...{ startMs: starts[i]!, endMs: starts[i]! + 20_000 },
          ...{ title: `Klip ${i}`, why: '', lookFor: 'Hvem tager ordet?', itemKeys: [], stance: null },
        },
      })
    }
    await call(window, 'presentation', 'open', { mode: 'fullScreen' })
    const projector = await projectorOf(app.electron)
    await projector.evaluate(watchPicture)
    await plain.window.evaluate(plainPlayer)
    const urls = [film, other].map((path) => pathToFileURL(path).href)
    const took = { next: [] as number[], cold: [] as number[], plain: [] as number[] }
    for (let round = -2; round < ROUNDS; round++) {
      const which = (Math.abs(round) % 2) as 0 | 1
      const peer = await plain.window.evaluate(
        ([url, seconds]) =>
          (globalThis as unknown as { switchTo: (url: string, at: number) => Promise<number> }).switchTo(
            url,
            seconds,
          ),
        [`${urls[which]}?${round}`, starts[which] / 1000] as const,
      )
      await window.waitForTimeout(WATCHED_MS)
      const ours = await shown(window, projector, which, true)
      await window.waitForTimeout(WATCHED_MS)
      if (round < 0) continue
      took.plain.push(peer)
      took.next.push(ours)
    }
    for (let round = -2; round < ROUNDS; round++) {
      // The other one than the last of the rounds before, which would change nothing.
      const ours = await shown(window, projector, (Math.abs(round + ROUNDS) % 2) as 0 | 1, false)
      await window.waitForTimeout(WATCHED_MS)
      if (round >= 0) took.cold.push(ours)
    }
    const peer = median(took.plain)
    report({ name: 'clip.next', ours: median(took.next), peer, unit: 'ms' })
    report({ name: 'clip.notOpenedAhead', ours: median(took.cold), peer, unit: 'ms' })
  } finally {
    await app.close()
    await plain.close()
  }
})
