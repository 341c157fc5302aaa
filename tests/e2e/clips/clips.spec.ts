import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { call } from '../../support/app/calls'
import { expect, test } from '../../support/app/launch'
import { testId } from '../../support/data/fixtures'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'
import { makeFrameVideo, readFrameNumber } from '../../support/media/frameVideo'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')
const [width, height] = [320, 180]

/** Films, and when their frame n begins, in seconds. */
const films = [
  { name: '25', options: { fps: 25 }, at: (n: number) => n / 25 },
  { name: '29.97', options: { fps: '30000/1001' }, at: (n: number) => (n * 1001) / 30000 },
  { name: '50', options: { fps: 50 }, at: (n: number) => n / 50 },
  {
    name: 'variable',
    options: {
      fps: 25,
      videoArgs: [
        ...[
          '-vf',
          "settb=1/90000,setpts='(N/25+0.013*mod(N,3))/TB'",
          '-fps_mode',
          'passthrough',
          '-enc_time_base',
          '1:90000',
        ],
        ...['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', '25', '-pix_fmt', 'yuv420p'],
      ],
    },
    at: (n: number) => n / 25 + 0.013 * (n % 3),
  },
]

/** From now on, `globalThis.drawn` holds the number of every frame that is drawn to the clip's canvas. */
const watchDrawing = (window: Page): Promise<void> =>
  window.evaluate(`(() => {
    globalThis.drawn = []
    const prototype = CanvasRenderingContext2D.prototype
    const drawImage = (prototype.original ??= prototype.drawImage)
    const read = ${readFrameNumber.toString()}
    prototype.drawImage = function (...given) {
      drawImage.apply(this, given)
      if (this.canvas.dataset?.testid !== 'clip-picture') return
      const copy = new OffscreenCanvas(${width}, ${height}).getContext('2d')
      copy.drawImage(this.canvas, 0, 0, ${width}, ${height})
      globalThis.drawn.push(read(copy.getImageData(0, 0, ${width}, ${height}).data, ${width}, ${height}))
    }
  })()`)

const drawn = (window: Page): Promise<number[]> => window.evaluate('globalThis.drawn')

test('a clip shows its first and its last frame and none outside, at every rate and speed', async ({
  launch,
  folder,
}) => {
  test.setTimeout(400_000)
  const { window } = await launch()
  await createWorkspace(window, join(folder, 'workspace'))
  const [first, last] = [31, 58]
  for (const [i, { name, options, at }] of films.entries()) {
    const path = join(folder, `${name}.mp4`)
    await makeFrameVideo({ path, width, height, seconds: 4, ...options })
    const job = await importUntil(window, await startImport(window, path), isOver)
    expect(job.phase, name).toBe('done')
    const recording = (await call(window, 'recordings', 'list'))[0]!
    await call(window, 'clips', 'save', {
      clip: {
        id: testId(i),
        recordingId: recording.id,
        startMs: Math.round(at(first) * 1000),
        endMs: Math.round(at(last + 1) * 1000),
        leadInMs: 0,
        leadOutMs: 0,
        title: name,
        why: '',
        lookFor: 'Hvad ser vi?',
        itemKeys: ['voices'],
        stance: 'supports',
      },
    })
    await window.reload()
    await window.getByRole('list').getByRole('button', { name: 'Karen Lund' }).first().click()
    await window.getByRole('button', { name: t('clips:card.button'), exact: true }).click()
    await watchDrawing(window)
    await window.getByRole('button', { name: t('clips:watch', { title: name }) }).click()
    const restart = window.getByRole('button', { name: t('playback:clip.restart') })
    for (const speed of ['1', '0,5', '2']) {
      if (speed !== '1') {
        await window.getByText(`${speed}×`, { exact: true }).last().click()
        await window.evaluate('void (globalThis.drawn = [])')
        await restart.click()
      }
      const text = `${name} fps at ${speed}`
      const lastOfAll = async () => {
        const numbers = await drawn(window)
        return numbers.includes(first) ? numbers.at(-1) : null
      }
      await expect.poll(lastOfAll, { message: text, timeout: 20_000 }).toBe(last)
      await window.waitForTimeout(300)
      const numbers = await drawn(window)
      // At another speed, the picture still holds the last frame until the first is found.
      const shown = numbers.slice(Math.max(0, numbers.indexOf(first)))
      expect(shown[0], text).toBe(first)
      expect(shown.at(-1), text).toBe(last)
      expect(
        numbers.filter((number) => number === null || number < first || number > last),
        `${text}: ${numbers.join(' ')}`,
      ).toEqual([])
      expect(new Set(shown).size, text).toBeGreaterThan(speed === '2' ? 4 : 8)
    }
    await window.keyboard.press('Escape')
  }
})

test('clips are chosen on the recording, and refused with the reason', async ({ launch, folder }) => {
  test.setTimeout(240_000)
  const { window } = await launch()
  await createWorkspace(window, join(folder, 'workspace'))
  const path = join(folder, 'film.mp4')
  await makeFrameVideo({ path, width, height, seconds: 4 })
  for (const purposes of [['assessment', 'supervision'], ['assessment']] as const) {
    const consent = {
      givenBy: 'B-017',
      givenOn: '2026-10-07',
      purposes: [...purposes] as ('assessment' | 'supervision')[],
      until: '2027-10-07',
    }
    const leader = purposes.length === 1 ? 'Jonas Bæk' : 'Karen Lund'
    await importUntil(
      window,
      await startImport(window, path, [], { details: { consent: consent, leader } }),
      isOver,
    )
  }
  await window.reload()
  const openClips = async (leader: string) => {
    await window.getByRole('list').getByRole('button', { name: leader }).first().click()
    await window.getByRole('button', { name: t('clips:card.button'), exact: true }).click()
    await expect(window.getByRole('heading', { level: 1, name: t('clips:title') })).toBeVisible()
  }

  await openClips('Jonas Bæk')
  await expect(window.getByText(t('errors:consentMissing.what_supervision'))).toBeVisible()
  await expect(window.getByRole('button', { name: t('clips:add') })).toHaveCount(0)
  await expectAccessible(window, 'clips refused')
  await window.getByRole('button', { name: t('clips:back') }).click()
  await window
    .getByRole('navigation')
    .getByRole('button', { name: t('common:places.library') })
    .click()

  await openClips('Karen Lund')
  await expect.poll(() => window.evaluate(() => document.querySelector('video')?.readyState)).toBe(4)
  await window.keyboard.press('ArrowRight')
  await window.keyboard.press('i')
  await window.keyboard.press('ArrowRight')
  await window.keyboard.press('o')
  await window.getByRole('textbox', { name: t('clips:name') }).fill('Stilheden')
  await window.getByRole('textbox', { name: t('clips:lookFor') }).fill('Hvem tager ordet?')
  await window.getByRole('button', { name: t('clips:add') }).click()
  const list = window.getByRole('list', { name: t('clips:list') })
  await expect(list.getByText('Stilheden')).toBeVisible()
  const [recording] = (await call(window, 'recordings', 'list')).filter(
    ({ details }) => details.leader === 'Karen Lund',
  )
  expect(await call(window, 'clips', 'list', { recordingId: recording!.id })).toEqual([
    expect.objectContaining({
      clip: expect.objectContaining({ startMs: 1000, endMs: 2000, stance: 'supports' }),
    }),
  ])
  await expectNoSidewaysScroll(window)
  await expectAccessible(window, 'clips')
})
