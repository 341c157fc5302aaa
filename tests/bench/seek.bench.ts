import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { call } from '../support/app/calls'
import { launchApp, test } from '../support/app/launch'
import { createWorkspace, importUntil, isOver, passphrase, startImport } from '../support/data/workspace'
import { median, percentile, report } from './figures'
import { mp4OfMinutes } from './films'
import { startUnwatched, type UnwatchedApp } from './unwatched'

const SEEKS = 60
const FIRST_FRAMES = 41

type Pair = [ours: number[], plain: number[]]
type Took = { firstFrame: Pair; seek: Pair }

/** A copy of the built app whose page may also load plain files; its own policy allows media:// only. */
async function appThatShowsFiles(folder: string): Promise<string> {
  const app = join(folder, 'app')
  await mkdir(app)
  await cp('out', join(app, 'out'), { recursive: true })
  await cp('package.json', join(app, 'package.json'))
  for (const name of ['resources', 'node_modules']) await symlink(resolve(name), join(app, name))
  const page = join(app, 'out', 'renderer', 'index.html')
  const html = await readFile(page, 'utf8')
  if (!html.includes('media-src media:')) throw new Error('the page has no such rule')
  await writeFile(page, html.replace('media-src media:', 'media-src media: file:'))
  return app
}

/** A workspace with the imported film and no background work left. */
async function workspaceWith(path: string, folder: string): Promise<string> {
  const userData = join(folder, 'user-data')
  const app = await launchApp({ userData })
  try {
    const { window } = app
    await createWorkspace(window, join(folder, 'workspace'))
    const { recordingId } = await importUntil(window, await startImport(window, path), isOver)
    while (
      (await call(window, 'film', 'tracks', { recordingId: recordingId!, purpose: 'assessment' })).state ===
      'making'
    )
      await window.waitForTimeout(500)
  } finally {
    await app.close()
  }
  return userData
}

/** Runs in the page without a debugger. Alternates between both films, so that both see the same machine load. */
function measure({ plain, openings, moments }: { plain: string; openings: number; moments: number[] }): void {
  type Answer<T> = Promise<{ value: T }>
  const { recordings } = (
    globalThis as unknown as {
      samklang: {
        recordings: { list(): Answer<{ id: string }[]>; openPlayback(input: object): Answer<{ url: string }> }
      }
    }
  ).samklang
  let opened = 0
  // A new URL each time, since Chromium caches parts of a URL that it has opened.
  const addresses = [
    async () =>
      (await recordings.openPlayback({ recordingId: (await recordings.list()).value[0]!.id })).value.url,
    async () => `${plain}?${opened++}`,
  ] as const
  const make = () => {
    const video = document.createElement('video')
    video.muted = true
    document.body.append(video)
    return video
  }
  const drop = (video: HTMLVideoElement) => {
    video.removeAttribute('src')
    video.load()
    video.remove()
  }
  const toPicture = async (video: HTMLVideoElement, act: () => void) => {
    const from = performance.now()
    await new Promise((resolve, reject) => {
      video.requestVideoFrameCallback(resolve)
      video.addEventListener('error', () => reject(new Error(video.error?.message)))
      act()
    })
    return performance.now() - from
  }
  const order = (i: number) => (i % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const))
  /** Waits for a different phase of the display's refresh each time, and the same phases for both films. */
  const rest = (i: number) => new Promise((resolve) => setTimeout(resolve, 50 + ((i * 7) % 17)))

  const all = async (): Promise<Took> => {
    const took: Took = { firstFrame: [[], []], seek: [[], []] }
    for (let i = -1; i < openings; i++)
      for (const which of order(i)) {
        const address = await addresses[which]()
        const video = make()
        await rest(i)
        const ms = await toPicture(video, () => (video.src = address))
        drop(video)
        if (i >= 0) took.firstFrame[which].push(ms)
      }
    const videos = [make(), make()] as const
    for (const which of [0, 1] as const) {
      const ready = new Promise((resolve) =>
        videos[which].addEventListener('canplaythrough', resolve, { once: true }),
      )
      videos[which].src = await addresses[which]()
      await ready
    }
    for (const [i, share] of moments.entries())
      for (const which of order(i)) {
        const video = videos[which]
        took.seek[which].push(await toPicture(video, () => (video.currentTime = share * video.duration)))
      }
    videos.forEach(drop)
    return took
  }
  const page = globalThis as { measured?: Took | { failed: string } }
  setTimeout(() => {
    void all().then(
      (took) => (page.measured = took),
      (error: unknown) => (page.measured = { failed: String(error) }),
    )
  }, 2000)
}

/** Polls, first at the expected end. */
async function measured(app: UnwatchedApp): Promise<Took> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 35_000))
    const took = await app.look((window) =>
      window.evaluate(() => (globalThis as { measured?: Took | { failed: string } }).measured),
    )
    if (took && 'failed' in took) throw new Error(took.failed)
    if (took) return took
  }
}

/** Positions spread over the film in a pseudo-random order that is the same in every run. */
const moments = Array.from({ length: SEEKS }, (_, i) => ((i * 0.6180339887) % 1) * 0.98 + 0.01)

for (const [minutes, suffix] of [
  [10, ''],
  [120, '.2h'],
] as const) {
  test(`jumping and opening, ${minutes} minutes`, async ({ folder }) => {
    const path = await mp4OfMinutes(minutes)
    const userData = await workspaceWith(path, folder)
    const app = await startUnwatched(await appThatShowsFiles(folder), userData)
    try {
      await app.look(async (window) => {
        const state = await call(window, 'workspace', 'state')
        if (state.kind !== 'locked') throw new Error(`the workspace is ${state.kind}`)
        await call(window, 'session', 'unlock', { userId: state.users[0]!.id, passphrase })
        await window.evaluate(measure, { plain: pathToFileURL(path).href, openings: FIRST_FRAMES, moments })
      })
      const { firstFrame, seek } = await measured(app)
      const unit = 'ms'
      report({ name: `firstFrame${suffix}`, ours: median(firstFrame[0]), peer: median(firstFrame[1]), unit })
      report({ name: `seek.p50${suffix}`, ours: median(seek[0]), peer: median(seek[1]), unit })
      report({
        name: `seek.p95${suffix}`,
        ours: percentile(seek[0], 0.95),
        peer: percentile(seek[1], 0.95),
        unit,
      })
    } finally {
      await app.end()
    }
  })
}
