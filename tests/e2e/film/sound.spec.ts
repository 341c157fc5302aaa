import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { call } from '../../support/app/calls'
import { expectAccessible } from '../../support/pages/axe'
import { expect, test } from '../../support/app/launch'
import { makeFilm } from '../../support/media/filmCache'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'
import { addSupervisor } from '../../support/data/members'

/** A tone on the left channel only: quiet for five seconds, then loud for five. */
async function makeLeftTone(path: string): Promise<void> {
  const tone = "aevalsrc='if(lt(t,5),0.01,0.5)*sin(2*PI*440*t)|0':s=48000:d=10:c=stereo"
  const args = ['-f', 'lavfi', '-i', 'color=c=gray:s=320x180:r=25:d=10', '-f', 'lavfi', '-i', tone]
  await makeFilm(path, ...args, '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-b:a', '192k')
}
const [QUIET, LOUD] = [1, 6]

async function openFilm(window: Page, folder: string): Promise<void> {
  const path = join(folder, 'one-ear.mp4')
  await makeLeftTone(path)
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  const input = { name: 'Mikkel Friis', initials: 'MF', passphrase: 'seks stole og en kande kaffe' }
  const other = await addSupervisor(window, input)
  expect((await importUntil(window, await startImport(window, path, [userId, other.id]), isOver)).phase).toBe(
    'done',
  )
  await window.reload()
  await window.evaluate(tapSpeakers)
  await window.getByRole('button', { name: 'Begynd vurdering' }).first().click()
  await expect.poll(() => window.evaluate(() => document.querySelector('video')?.readyState)).toBe(4)
}

type Tap = { contexts: number; ears: AnalyserNode[] }

/** Runs in the window: whatever is led to the speakers is led to two analysers as well, one an ear. */
function tapSpeakers(): void {
  const tap: Tap = { contexts: 0, ears: [] }
  Object.assign(globalThis, { tap })
  globalThis.AudioContext = class extends AudioContext {
    constructor() {
      super()
      tap.contexts += 1
    }
  }
  // It is called on each node in turn.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const connect = AudioNode.prototype.connect as (this: AudioNode, ...to: unknown[]) => AudioNode
  AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
    if (to[0] instanceof AudioDestinationNode) {
      const { context } = this
      const split = context.createChannelSplitter(2)
      tap.ears = [0, 1].map((ear) => {
        const analyser = new AnalyserNode(context, { fftSize: 4096 })
        split.connect(analyser, ear)
        return analyser
      })
      // What is one channel goes to both ears, as it does at the speakers.
      const stereo = new GainNode(context, { channelCount: 2, channelCountMode: 'explicit' })
      connect.call(this, stereo)
      connect.call(stereo, split)
    }
    return connect.apply(this, to)
  }
}

type Heard = { db: [left: number, right: number]; peak: number }

/** Plays from a moment on and listens a while at the speakers: the level of each ear in decibels of full scale. */
const listen = (window: Page, from: number): Promise<Heard> =>
  window.evaluate(async (from) => {
    const { ears } = (globalThis as unknown as { tap: Tap }).tap
    const video = document.querySelector('video')!
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
    const there = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }))
    video.currentTime = from
    await there
    await video.play()
    const sums = [0, 0]
    let [count, peak] = [0, 0]
    const heard = new Float32Array(4096)
    while (video.currentTime < from + 0.6) await wait(20)
    while (video.currentTime < from + 1.5) {
      ears.forEach((ear, i) => {
        ear.getFloatTimeDomainData(heard)
        for (const sample of heard) {
          sums[i]! += sample ** 2
          peak = Math.max(peak, Math.abs(sample))
        }
      })
      count += heard.length
      await wait(20)
    }
    video.pause()
    return { db: sums.map((sum) => 10 * Math.log10(sum / count + 1e-12)), peak } as Heard
  }, from)

const contexts = (window: Page): Promise<number> =>
  window.evaluate(() => (globalThis as unknown as { tap: Tap }).tap.contexts)

test('a quiet room gets louder without ever being cut, loud and quiet come close, and both ears hear', async ({
  launch,
  folder,
}) => {
  const { window } = await launch()
  await openFilm(window, folder)

  await window.keyboard.press('k')
  await window.waitForTimeout(300)
  await window.keyboard.press('k')
  // A film that needs nothing of it is left to Chromium.
  expect(await contexts(window)).toBe(0)

  await window.getByRole('button', { name: /^Lyd: / }).click()
  const gain = window.getByRole('slider', { name: /^Forstærk stille lyd/ })
  await expect(gain).toBeFocused()
  await expectAccessible(window, 'sound')
  const gainOf = async (db: number) => {
    await gain.focus()
    await window.keyboard.press('Home')
    for (let i = 0; i < db; i++) await window.keyboard.press('ArrowRight')
    await expect(window.getByText(`Forstærk stille lyd: ${db} dB`)).toBeVisible()
  }

  await gainOf(1)
  expect(await contexts(window)).toBe(1)
  await gainOf(0)
  const plain = { quiet: await listen(window, QUIET), loud: await listen(window, LOUD) }
  expect(plain.quiet.db[0]).toBeCloseTo(-43, 0)
  expect(plain.loud.db[0]).toBeCloseTo(-9, 0)
  expect(plain.loud.db[1]).toBeLessThan(-60)

  await test.step('gain', async () => {
    await gainOf(12)
    expect((await listen(window, QUIET)).db[0]).toBeCloseTo(plain.quiet.db[0] + 12, 0)
    await gainOf(24)
    expect((await listen(window, QUIET)).db[0]).toBeCloseTo(plain.quiet.db[0] + 24, 0)
    const { peak, db } = await listen(window, LOUD)
    expect(peak).toBeLessThanOrEqual(0.981)
    expect(db[0]).toBeGreaterThan(plain.loud.db[0])
    expect((await call(window, 'app', 'preferences')).gainDb).toBe(24)
    await gainOf(0)
  })

  await test.step('even', async () => {
    await window.getByRole('switch', { name: 'Jævn lydstyrken ud' }).check({ force: true })
    const [quiet, loud] = [await listen(window, QUIET), await listen(window, LOUD)]
    expect(loud.db[0] - quiet.db[0]).toBeLessThan((plain.loud.db[0] - plain.quiet.db[0]) / 3)
    expect(quiet.db[0]).toBeGreaterThan(plain.quiet.db[0] + 10)
    expect(loud.peak).toBeLessThanOrEqual(0.981)
    await window.getByRole('switch', { name: 'Jævn lydstyrken ud' }).uncheck({ force: true })
  })

  await test.step('both ears', async () => {
    await window.getByRole('switch', { name: 'Samme lyd i begge ører' }).check({ force: true })
    const { db } = await listen(window, QUIET)
    expect(db[1]).toBeCloseTo(db[0], 1)
    // The same power from two sides as from one.
    expect(db[0]).toBeCloseTo(plain.quiet.db[0] - 3, 0)
  })

  await test.step('volume and mute come after it all', async () => {
    await window.keyboard.press('Escape')
    const before = await listen(window, QUIET)
    await window.getByRole('slider', { name: 'Lydstyrke' }).focus()
    for (let i = 0; i < 10; i++) await window.keyboard.press('ArrowLeft')
    expect((await listen(window, QUIET)).db[0]).toBeCloseTo(before.db[0] - 6, 0)
    await window.keyboard.press('m')
    expect((await listen(window, QUIET)).db[0]).toBeLessThan(-100)
  })
})
