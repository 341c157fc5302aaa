import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { call } from '../helpers/calls'
import { launchApp, test } from '../helpers/launch'
import { createWorkspace, importUntil, isOver, startImport } from '../helpers/workspace'
import { median, percentile, report } from './figures'
import { mp4OfMinutes } from './films'

const SEEKS = 60
const FIRST_FRAMES = 9

/** Milliseconds from giving a video element an address until it has shown its first picture. */
const firstFrame = (window: Page, url: string): Promise<number> =>
  window.evaluate(async (url) => {
    const video = document.createElement('video')
    video.muted = true
    document.body.append(video)
    const from = performance.now()
    await new Promise((resolve, reject) => {
      video.requestVideoFrameCallback(resolve)
      video.addEventListener('error', () => reject(new Error(video.error?.message)))
      video.src = url
    })
    const took = performance.now() - from
    video.removeAttribute('src')
    video.load()
    video.remove()
    return took
  }, url)

/** Milliseconds of each jump, from the order to the picture; the two players take turns, so that both meet the same machine. */
const seeks = (window: Page, urls: [string, string], moments: number[]): Promise<[number[], number[]]> =>
  window.evaluate(
    async ({ urls, moments }) => {
      const open = async (url: string) => {
        const video = document.createElement('video')
        video.muted = true
        document.body.append(video)
        video.src = url
        await new Promise((resolve) => video.addEventListener('canplaythrough', resolve, { once: true }))
        return video
      }
      const jump = async (video: HTMLVideoElement, seconds: number) => {
        const from = performance.now()
        const shown = new Promise((resolve) => video.requestVideoFrameCallback(resolve))
        video.currentTime = seconds
        await shown
        return performance.now() - from
      }
      const [ours, plain] = [await open(urls[0]), await open(urls[1])]
      const took: [number[], number[]] = [[], []]
      for (const [i, share] of moments.entries()) {
        const seconds = share * ours.duration
        const order = i % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)
        for (const which of order) took[which].push(await jump(which === 0 ? ours : plain, seconds))
      }
      for (const video of [ours, plain]) {
        video.removeAttribute('src')
        video.load()
        video.remove()
      }
      return took
    },
    { urls, moments },
  )

/** Moments spread over the film, in an order that looks random and is the same in every run. */
const moments = Array.from({ length: SEEKS }, (_, i) => ((i * 0.6180339887) % 1) * 0.98 + 0.01)

for (const [minutes, suffix] of [[10, ''], [120, '.2h']] as const) {
  test(`jumping and opening, ${minutes} minutes`, async ({ folder }) => {
    const path = await mp4OfMinutes(minutes)
    // The app's own rule lets a page show nothing but media://; here it has to show the plain file too.
    const app = await launchApp({ userData: join(folder, 'user-data'), bypassCSP: true })
    try {
      const { window } = app
      await createWorkspace(window, join(folder, 'workspace'))
      const { recordingId } = await importUntil(window, await startImport(window, path), isOver)
      const { url } = await call(window, 'recordings', 'openPlayback', { recordingId: recordingId! })
      const plain = pathToFileURL(path).href
      for (const address of [url, plain]) await firstFrame(window, address)
      const firsts: [number[], number[]] = [[], []]
      for (let i = 0; i < FIRST_FRAMES; i++) {
        for (const which of i % 2 === 0 ? [0, 1] as const : [1, 0] as const) {
          firsts[which].push(await firstFrame(window, which === 0 ? url : plain))
        }
      }
      const [ours, peer] = await seeks(window, [url, plain], moments)
      const unit = 'ms'
      report({ name: `firstFrame${suffix}`, ours: median(firsts[0]), peer: median(firsts[1]), unit })
      report({ name: `seek.p50${suffix}`, ours: median(ours), peer: median(peer), unit })
      report({ name: `seek.p95${suffix}`, ours: percentile(ours, 0.95), peer: percentile(peer, 0.95), unit })
    } finally {
      await app.close()
    }
  })
}
