import type { Page } from '@playwright/test'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { itemsOf } from '@shared/domain/forms/form'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'
import { call } from '../../support/app/calls'
import {
  contentOf,
  firstRecording,
  makeExample,
  rateAndLock,
  signIn,
  type Example,
  type ExampleSupervisor,
} from '../../support/data/example'
import { builtInForm, testId } from '../../support/data/fixtures'
import { expect, launchApp, test, type RunningApp } from '../../support/app/launch'
import { showAll } from '../../support/data/deciding'
import { giveSeat } from '../../support/pages/seat'
import { interfaceTexts } from '../../support/pages/texts'
import { addSupervisor } from '../../support/data/members'

const t = interfaceTexts('da')
const SLOW = { timeout: 90_000 }
const form = builtInForm()
const annes = [3, 2, 3, 2, 2, 3, 1, 2, 'cannotAssess', 2, 3, 2, 1] as const
const mikkels = [3, 2, 2, 2, 2, 3, 3, 2, 2, 2, 3, 1, 1] as const
const caras = [3, 2, 3, 2, 2, 3, 3, 2, 2, 2, 3, 1, 1] as const

const note = (number: number, itemKey: string, startMs: number, text: string) => {
  return { id: testId(number), itemKey, startMs, endMs: null, stance: 'supports' as const, text }
}

let base: string
let example: Example
let cara: ExampleSupervisor
let recordingId: string

/** The example with Anne's and Mikkel's ratings locked and revealed, and a third supervisor without a rating. */
test.beforeAll(async () => {
  test.setTimeout(240_000)
  base = await mkdtemp(join(tmpdir(), 'samklang-consensus-'))
  const app = await launchApp({ userData: join(base, 'opened'), example: true })
  const { window } = app
  example = await makeExample(window)
  await signIn(window, example.anne)
  recordingId = await firstRecording(window)
  const passphrase = 'tre kopper te ved vinduet'
  const { id } = await addSupervisor(
    window,
    { name: 'Cara Dam', initials: 'CD', passphrase },
    example.anne.passphrase,
  )
  cara = { id, initials: 'CD', passphrase }
  const agenda = form.parts[0]!.items[2]!.key
  await rateAndLock(window, recordingId, () =>
    contentOf(form, annes, [note(1, agenda, 31_000, 'Hun spørger, hvad der er vigtigst.')]),
  )
  await signIn(window, example.mikkel)
  const later = [
    note(2, agenda, 20_000, 'Dagsordenen er skrevet på forhånd.'),
    note(3, agenda, 40_000, 'CANARY-MIKKEL'),
  ]
  await rateAndLock(window, recordingId, () => contentOf(form, mikkels, later))
  await showAll(window, recordingId, [example.anne, example.mikkel])
  await app.close()
})
test.afterAll(() => rm(base, { recursive: true, force: true }))

type Launch = (options: { userData: string }) => Promise<RunningApp>

async function start(launch: Launch, userData: string, who: ExampleSupervisor): Promise<RunningApp> {
  const app = await launch({ userData })
  await call(app.window, 'workspace', 'tryExample')
  await signIn(app.window, who)
  return app
}

async function openComparison(window: Page, step = 'compare'): Promise<void> {
  await window.getByRole('button', { name: t(`recording:step.${step}.button`) }).click()
  await expect(window.getByRole('heading', { level: 1, name: t('consensus:title') })).toBeVisible()
}

const button = (window: Page, name: string) => window.getByRole('button', { name, exact: true })
const talkingAbout = (window: Page) => window.locator('#talking-about')
const reason = (window: Page) => window.locator('article').getByRole('textbox')

/** The supervisor has heard these people read their six words. */
async function compareWordsOf(window: Page, ...names: string[]): Promise<void> {
  for (const name of names) await window.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check()
}

test('a conversation that is broken off goes on where it was', async ({ launch, folder }) => {
  test.setTimeout(240_000)
  const userData = join(folder, 'settings')
  await cp(join(base, 'opened'), userData, { recursive: true })
  const first = await start(launch, userData, example.mikkel)
  const { window } = first
  await openComparison(window)
  await window.getByText(t('consensus:figures.title')).click()
  await expect(
    window.getByText(t('consensus:figures.ac2.name'), { exact: true }).or(window.getByText(/^AC2 /)).first(),
  ).toBeVisible()
  await expectAccessible(window, 'overview')
  await button(window, t('conversation:talk.begin.button')).click()

  // Differences come first, the score starts empty, and both moments play in place, with what leads to them.
  await expect(talkingAbout(window)).toContainText('3')
  await expect(window.getByText(t('conversation:place.differing', { at: 1, n: 4 }))).toBeVisible()
  await expect(window.locator('article input[type=radio]:checked')).toHaveCount(0)
  const time = () => window.evaluate(() => document.querySelector('video')!.currentTime)
  await expect
    .poll(() => window.evaluate(() => document.querySelector('video')!.readyState), SLOW)
    .toBeGreaterThan(1)
  for (const [owner, at, second] of [
    ['Annes', '0:31', 31],
    ['Mikkels', '0:20', 20],
  ] as const) {
    await button(window, t('conversation:moments.watch', { owner, time: at })).click()
    // Within the lead-in: the film may still stand at the other's later moment when this is first asked.
    await expect.poll(async () => second - (await time())).toBeGreaterThan(0)
    await expect.poll(async () => second - (await time())).toBeLessThanOrEqual(3)
  }
  await window.evaluate(() => document.querySelector('video')!.pause())
  await expectAccessible(window, 'conversation')
  await expectNoSidewaysScroll(window)

  // By keys: a score, the reason that it needs, and on to the next difference.
  await talkingAbout(window).focus()
  await window.keyboard.press('2')
  await expect(reason(window)).toBeFocused()
  await reason(window).fill('Vi så begge steder igen.')
  await window.keyboard.press('Escape')
  await window.keyboard.press('ArrowDown')
  await expect(talkingAbout(window)).toContainText('7')
  await window.getByRole('checkbox', { name: 'Mikkel Friis' }).check()
  await window.getByLabel(t('conversation:present.others')).fill('Ida, praktikant')
  await window.getByLabel(t('conversation:present.others')).blur()
  const saved = async (page: Page) => {
    const comparison = await call(page, 'consensus', 'comparison', { recordingId })
    return comparison.kind === 'open'
      ? { consensus: comparison.consensus, present: comparison.present }
      : null
  }
  const agreed = {
    consensus: [{ itemKey: 'agenda', score: 2, reason: 'Vi så begge steder igen.' }],
    present: ['Mikkel Friis', 'Ida', 'praktikant'],
  }
  await expect.poll(() => saved(window)).toEqual(agreed)
  await first.kill()

  const second = await start(launch, userData, example.anne)
  await openComparison(second.window)
  await expect(second.window.getByText(t('conversation:talk.resume.text', { done: 1, n: 13 }))).toBeVisible()
  await button(second.window, t('conversation:talk.resume.button')).click()
  await expect(talkingAbout(second.window)).toContainText('7')
  await expect(second.window.getByRole('checkbox', { name: 'Mikkel Friis' })).toBeChecked()
  await expect(second.window.getByLabel(t('conversation:present.others'))).toHaveValue('Ida, praktikant')
  await expect(button(second.window, t('conversation:steps.done', { number: 3 }))).toBeVisible()
  expect(await saved(second.window)).toEqual(agreed)

  // Something else than what both gave needs a reason as well.
  await button(second.window, t('conversation:steps.open', { number: 1 })).click()
  await talkingAbout(second.window).focus()
  await second.window.keyboard.press('2')
  await expect(second.window.getByText(t('consensus:agreed.reasonForOther'))).toBeVisible()
})

test('a third supervisor rates blind, and all three sign', async ({ launch, folder }) => {
  test.setTimeout(300_000)
  const userData = join(folder, 'settings')
  await cp(join(base, 'opened'), userData, { recursive: true })
  const { window } = await start(launch, userData, example.anne)
  await openComparison(window)
  await button(window, t('conversation:talk.begin.button')).click()
  await button(window, t('conversation:third.button')).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByLabel('Cara Dam').check()
  await dialog.getByLabel(t('conversation:third.reason')).fill('Vi læser punkt 7 forskelligt.')
  await expectAccessible(window, 'calling a third')
  await dialog.getByRole('button', { name: t('conversation:third.confirm'), exact: true }).click()
  await expect(
    window.getByRole('heading', { name: t('conversation:third.awaited', { name: 'Cara Dam' }) }),
  ).toBeVisible()
  await expectAccessible(window, 'waiting for the third')

  await signIn(window, cara)
  const blind = JSON.stringify(await call(window, 'consensus', 'comparison', { recordingId }))
  expect(blind).toContain('"waiting"')
  expect(blind).not.toMatch(/CANARY|agenda|score/)
  await window.reload()
  await expect(window.getByRole('button', { name: t('recording:step.begin.button') })).toBeVisible()
  await rateAndLock(window, recordingId, () => contentOf(form, caras))
  // All three show theirs, each with their own app: the two have shown theirs to each other, not to Cara.
  await window.reload()
  await openComparison(window)
  await compareWordsOf(window, 'Mikkel Friis')
  await expectAccessible(window, 'a third rating to show')
  await window.getByRole('button', { name: /^Vis min vurdering/ }).click()
  await expect(window.getByRole('heading', { name: t('consensus:show.title') })).toBeHidden()
  for (const [who, met] of [
    [example.mikkel, ['Cara Dam']],
    [example.anne, []],
  ] as const) {
    await signIn(window, who)
    await openComparison(window)
    await compareWordsOf(window, ...met)
    await window.getByRole('button', { name: /^Vis min vurdering/ }).click()
    await expect(window.getByRole('heading', { name: t('consensus:show.title') })).toBeHidden()
  }
  await expect(
    window.getByRole('heading', { name: t('conversation:third.there', { name: 'Cara Dam' }) }),
  ).toBeVisible()
  await expect(
    window.getByRole('columnheader', { name: t('consensus:goToItem', { number: 7 }) }),
  ).toBeVisible()
  await expectAccessible(window, 'three ratings')
  for (const { key } of itemsOf(form))
    await call(window, 'consensus', 'saveItem', {
      recordingId,
      item: { itemKey: key, score: 2, reason: 'Talt igennem.' },
    })
  await window.reload()
  await openComparison(window)
  await button(window, t('conversation:talk.finished.button')).click()
  await expect(window.locator('article section')).toHaveCount(3)
  await expectAccessible(window, 'conversation of three')
  await button(window, t('conversation:toDecision')).click()
  await window.getByLabel(t('common:outcome.notYet')).check()
  await button(window, t('consensus:decision.sign')).click()
  await button(window, t('consensus:sign.confirm')).click()
  // Two are missing. Mikkel gets the seat and signs in his own session, then Cara in hers.
  for (const [who, name] of [
    [example.mikkel, 'Mikkel Friis'],
    [cara, 'Cara Dam'],
  ] as const) {
    await giveSeat(window, name, who.passphrase)
    await expect(window.getByRole('heading', { name: t('common:outcome.notYet') })).toBeFocused(SLOW)
    await button(window, t('consensus:sign.confirm')).click()
  }
  await expect(window.getByText(/Anne Holm, Mikkel Friis og Cara Dam/)).toBeVisible(SLOW)
})
