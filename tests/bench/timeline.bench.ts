import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { itemsOf } from '@shared/domain/forms/form'
import type { Observation } from '@shared/domain/ratings/rating'
import { call } from '../support/app/calls'
import { testId } from '../support/data/fixtures'
import { expect, test } from '../support/app/launch'
import { createWorkspace, importUntil, isOver, startImport } from '../support/data/workspace'
import { mp4OfMinutes } from './films'
import { percentile, report } from './figures'
import { addSupervisor } from '../support/data/members'

const OBSERVATIONS = 5000
const ROUNDS = 5
const SECONDS = 4

function observations(itemKeys: readonly string[], durationMs: number): Observation[] {
  return Array.from({ length: OBSERVATIONS }, (_, i) => {
    const startMs = Math.floor(((i * 0.6180339887) % 1) * (durationMs - 20_000))
    return {
      id: testId(i + 1),
      itemKey: itemKeys[i % itemKeys.length]!,
      startMs,
      endMs: i % 3 === 0 ? startMs + 1000 + (i % 15) * 1000 : null,
      stance: i % 4 === 0 ? 'against' : 'supports',
      text: `Observation ${i}`,
    }
  })
}

/** Opens the rating of a recording, zooms in and plays. */
async function openAndPlay(window: Page, citizenCode: string): Promise<void> {
  await window.reload()
  const row = window.getByRole('listitem').filter({ hasText: citizenCode })
  await row
    .getByRole('button', { name: /vurdering/ })
    .first()
    .click()
  await window.waitForFunction(() => document.querySelector('video')?.readyState === 4)
  await expect(window.getByTestId('timeline')).toBeVisible()
  for (let i = 0; i < 4; i++) await window.keyboard.press('+')
  await window.keyboard.press('k')
}

/** Milliseconds between frames while the film plays and the timeline is panned. */
const frameTimes = (window: Page): Promise<number[]> =>
  window.evaluate(async (seconds) => {
    const stage = document.querySelector('[data-testid="timeline"]')!
    const { left, top, width, height } = stage.getBoundingClientRect()
    const place = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true }
    const times: number[] = []
    let last = await new Promise(requestAnimationFrame)
    const end = last + seconds * 1000
    for (let i = 0; last < end; i++) {
      stage.dispatchEvent(new WheelEvent('wheel', { ...place, deltaX: i % 120 < 60 ? 12 : -12 }))
      const now = await new Promise(requestAnimationFrame)
      times.push(now - last)
      last = now
    }
    return times
  }, SECONDS)

test('playing and moving the timeline with 5,000 observations', async ({ launch, folder }) => {
  const { window } = await launch()
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  const second = { name: 'Mikkel Friis', initials: 'MF', passphrase: 'seks stole og en kande kaffe' }
  const other = await addSupervisor(window, second)
  const codes = ['B-100', 'B-200'] as const
  for (const [i, code] of codes.entries()) {
    const { recordingId } = await importUntil(
      window,
      await startImport(window, await mp4OfMinutes(10), [userId, other.id]),
      isOver,
    )
    const { details, durationMs } = await call(window, 'recordings', 'get', { recordingId: recordingId! })
    await call(window, 'recordings', 'updateDetails', {
      recordingId: recordingId!,
      details: { ...details, citizenCode: code },
    })
    const { form, content } = await call(window, 'ratings', 'mine', { recordingId: recordingId! })
    const keys = itemsOf(form).map(({ key }) => key)
    const marks = i === 0 ? observations(keys, durationMs) : []
    await call(window, 'ratings', 'save', {
      recordingId: recordingId!,
      content: { ...content, observations: marks },
    })
  }
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    for (const which of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      await openAndPlay(window, codes[which])
      times[which].push(...(await frameTimes(window)))
    }
  }
  report({
    name: 'timeline.5000',
    ours: percentile(times[0], 0.95),
    peer: percentile(times[1], 0.95),
    unit: 'ms',
  })
})
