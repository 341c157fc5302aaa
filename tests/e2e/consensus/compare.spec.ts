import type { Page } from '@playwright/test'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { itemsOf } from '@shared/domain/forms/form'
import { RecordContent } from '@shared/domain/records/recordContent'
import type { Language } from '@shared/domain/text'
import { expectAccessible } from '../../support/pages/axe'
import { call } from '../../support/app/calls'
import {
  contentOf,
  firstRecording,
  makeExample,
  rateAndLock,
  signIn,
  type Example,
} from '../../support/data/example'
import { builtInForm, testId } from '../../support/data/fixtures'
import { expect, launchApp, test, type RunningApp } from '../../support/app/launch'
import { showAll } from '../../support/data/deciding'
import { takeSeat } from '../../support/pages/seat'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')
const SLOW = { timeout: 90_000 }

const note = (number: number, itemKey: string, startMs: number, text: string) => {
  return { id: testId(number), itemKey, startMs, endMs: null, stance: 'supports' as const, text }
}
const annes = [3, 2, 3, 2, 2, 3, 1, 2, 'cannotAssess', 2, 3, 2, 1] as const
const mikkels = [3, 2, 2, 2, 2, 3, 3, 2, 2, 2, 3, 1, 1] as const
/** What the two agree on where they differed: items 3, 7, 9 and 12. */
const settled = [
  [3, 2],
  [7, 2],
  [9, 'cannotAssess'],
  [12, 2],
] as const

let base: string
let example: Example
let recordingId: string

/** The example once with Anne's rating locked, and once with both: each test goes on from a copy of one of them. */
test.beforeAll(async () => {
  test.setTimeout(240_000)
  base = await mkdtemp(join(tmpdir(), 'samklang-compare-'))
  const first = await launchApp({ userData: join(base, 'making'), example: true })
  example = await makeExample(first.window)
  await signIn(first.window, example.anne)
  recordingId = await firstRecording(first.window)
  const annesNotes = [note(1, 'voices', 31_000, 'Venter, til broderen svarer.')]
  await rateAndLock(first.window, recordingId, (form) => contentOf(form, annes, annesNotes))
  await first.close()
  await cp(join(base, 'making'), join(base, 'waiting'), { recursive: true })
  const second = await launchApp({ userData: join(base, 'making') })
  await signIn(second.window, example.mikkel)
  const mikkelsNotes = [note(2, 'voices', 33_000, 'Stilheden får lov at vare.')]
  await rateAndLock(second.window, recordingId, (form) => contentOf(form, mikkels, mikkelsNotes))
  await second.close()
  await cp(join(base, 'making'), join(base, 'locked'), { recursive: true })
})
test.afterAll(() => rm(base, { recursive: true, force: true }))

type Launch = (options: { userData: string }) => Promise<RunningApp>

async function start(
  launch: Launch,
  folder: string,
  from: 'waiting' | 'locked',
  who: 'anne' | 'mikkel',
): Promise<RunningApp> {
  const userData = join(folder, 'settings')
  await cp(join(base, from), userData, { recursive: true })
  const app = await launch({ userData })
  await call(app.window, 'workspace', 'tryExample')
  await signIn(app.window, example[who])
  return app
}

async function openComparison(window: Page, language: Language = 'da'): Promise<void> {
  const words = interfaceTexts(language)
  await window.getByRole('button', { name: words('recording:step.compare.button') }).click()
  await expect(window.getByRole('heading', { level: 1, name: words('consensus:title') })).toBeVisible()
}

const item = (window: Page, number: number) => window.locator('article').nth(number - 1)
const scoreOf = (window: Page, number: number) => item(window, number).getByRole('radiogroup')
const reasonOf = (window: Page, number: number) => item(window, number).getByRole('textbox')
const button = (window: Page, name: string) => window.getByRole('button', { name, exact: true })

async function adoptEqual(window: Page): Promise<void> {
  await button(window, t('consensus:adopt.button', { count: 9 })).click()
  await button(window, t('consensus:adopt.confirm')).click()
  await expect(window.getByRole('dialog')).toHaveCount(0)
}

async function settle(window: Page): Promise<void> {
  await adoptEqual(window)
  for (const [number, score] of settled) {
    await scoreOf(window, number)
      .locator(`input`)
      .nth(score === 'cannotAssess' ? 4 : 3 - score)
      .click()
    await reasonOf(window, number).fill(`Begrundelse ${number}`)
  }
  await expect(window.getByText(t('consensus:progress.complete'))).toBeVisible()
}

test('before both have locked there is nothing to see but who is how far', async ({ launch, folder }) => {
  const { window } = await start(launch, folder, 'waiting', 'mikkel')
  const comparison = await call(window, 'consensus', 'comparison', { recordingId })
  const [anne, mikkel] = [
    { supervisorId: example.anne.id, name: 'Anne Holm', initials: 'AH', status: 'locked' },
    { supervisorId: example.mikkel.id, name: 'Mikkel Friis', initials: 'MF', status: 'notStarted' },
  ]
  const goesOn = { part: 'goesOn', endedBy: [] }
  expect(comparison).toEqual({
    kind: 'waiting',
    assignments: [
      { ...anne, ...goesOn },
      { ...mikkel, ...goesOn },
    ],
  })
})

test('two sit together, agree, decide and hand the record on', async ({ launch, folder }) => {
  test.setTimeout(300_000)
  const app = await start(launch, folder, 'locked', 'mikkel')
  const { window, electron } = app
  await openComparison(window)
  await expect(window.getByRole('heading', { name: t('consensus:sealed.title') })).toBeVisible()
  await expectAccessible(window, 'sealed')

  // Mikkel shows his and gives Anne the seat; she signs in herself, comes straight back here, and shows hers.
  await button(window, t('consensus:show.showAndGive', { name: 'Anne Holm' })).click()
  await expect(window.getByText(t('start:lock.seat', { initials: 'AH' }))).toBeVisible(SLOW)
  await expectAccessible(window, 'the seat is given')
  await takeSeat(window, 'noget helt andet')
  await expect(window.getByText(t('errors:wrongPassphrase.what_named', { initials: 'AH' }))).toBeVisible(SLOW)
  await takeSeat(window, example.anne.passphrase)
  await expect(window.getByRole('heading', { name: t('consensus:sealed.title') })).toBeVisible(SLOW)
  await button(window, t('consensus:show.show', { names: 'Mikkel Friis' })).click()

  await expect(window.getByText(/^9 af 12 ens/)).toBeVisible(SLOW)
  await expect(window.getByText(/^11 af 12 højst ét trins forskel/)).toBeVisible()
  await expect(window.getByText(t('consensus:agreement.left', { count: 1 }))).toBeVisible()
  await expect(window.locator('article input:checked')).toHaveCount(0)
  await expect(item(window, 7).getByText(t('consensus:difference.further'))).toBeVisible()
  await expectAccessible(window, 'open')

  await item(window, 4)
    .getByRole('button', { name: t('consensus:observations.toggle', { counts: 'AH 1, MF 1' }) })
    .click()
  await expect(item(window, 4).getByText('Stilheden får lov at vare.')).toBeVisible()
  await button(window, t('consensus:observations.watch', { time: '0:31' })).click()
  const at = () => window.evaluate(() => document.querySelector('video')?.currentTime ?? 0)
  await expect.poll(at).toBeGreaterThanOrEqual(28)
  expect(await at()).toBeLessThan(31)

  await settle(window)
  await expect(window.getByRole('heading', { name: t('consensus:rule.sufficient') })).toBeVisible()
  await expect(window.getByText('Gennemsnittet er 2,17 (mindst 2,0).')).toBeVisible()
  await expect(
    window.getByRole('radio', { name: t('common:outcome.certified'), exact: true }),
  ).not.toBeChecked()
  await expect(window.getByLabel(t('consensus:decision.includeObservations'))).not.toBeChecked()
  await expect(button(window, t('consensus:decision.sign'))).toBeDisabled()
  await expectAccessible(window, 'decision')

  await window.getByRole('radio', { name: t('common:outcome.notYet') }).check()
  await button(window, t('consensus:decision.sign')).click()
  await expectAccessible(window, 'signing')
  await button(window, t('consensus:sign.confirmAndGive', { name: 'Mikkel Friis' })).click()
  await takeSeat(window, example.mikkel.passphrase)
  await expect(window.getByRole('heading', { name: t('common:outcome.notYet') })).toBeFocused(SLOW)
  const state = t('consensus:signing.state', { signed: 'Anne Holm', awaited: 'Mikkel Friis' })
  await expect(window.getByText(state)).toBeVisible()
  await expect(window.locator('article input[type=radio]')).toHaveCount(0)
  await expectAccessible(window, 'to be signed')
  expect((await call(window, 'recordings', 'get', { recordingId })).outcome).toBeNull()
  await button(window, t('consensus:sign.confirm')).click()
  await expect(window.getByText(t('consensus:decided.title'))).toBeVisible(SLOW)
  await expect(window.getByRole('heading', { name: t('common:outcome.notYet') })).toBeFocused()
  await expect(window.getByRole('radio')).toHaveCount(2) // what is shown, and no score to choose
  await expectAccessible(window, 'decided')

  const target = join(folder, 'afgørelse.json')
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, target)
  await button(window, t('consensus:export.json')).click()
  await expect(window.getByText(t('consensus:export.saved', { fileName: 'afgørelse.json' }))).toBeVisible()
  const text = await readFile(target, 'utf8')
  const record = JSON.parse(text) as { samklangRecord: unknown; proof: unknown[] }
  const content = RecordContent.parse(record.samklangRecord)
  if (content.kind !== 'decision') throw new Error(content.kind)
  expect(content.document.decision.outcome).toBe('notYet')
  expect(content.document.consensus.filter(({ reason }) => reason !== '')).toHaveLength(4)
  expect(content.document.supervisors.map(({ id }) => id)).toEqual([example.anne.id, example.mikkel.id])
  expect(record.proof).toHaveLength(2)
  expect(text).not.toContain('Stilheden')
})

test('what is agreed saves itself and survives a power cut; nothing is chosen for anybody', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const app = await start(launch, folder, 'locked', 'anne')
  await showAll(app.window, recordingId, [example.mikkel, example.anne])
  await app.window.reload()
  await openComparison(app.window)
  await button(app.window, t('consensus:agreed.same', { score: '3' }))
    .first()
    .click()
  await scoreOf(app.window, 3).getByRole('radio', { name: 'I nogen grad' }).click()
  await reasonOf(app.window, 3).pressSequentially('Vi så det igen')
  await expect(item(app.window, 3).getByText(t('consensus:save.saved'))).toBeVisible()
  await app.kill()

  const { window } = await launch({ userData: join(folder, 'settings') })
  await signIn(window, example.anne)
  await openComparison(window)
  await expect(scoreOf(window, 1).getByRole('radio', { name: 'I høj grad' })).toBeChecked()
  await expect(scoreOf(window, 3).getByRole('radio', { name: 'I nogen grad' })).toBeChecked()
  await expect(reasonOf(window, 3)).toHaveValue('Vi så det igen')
  await expect(window.locator('article input:checked')).toHaveCount(2)
  await expect(window.getByText(t('consensus:progress.done', { done: 2, n: 13 }))).toBeVisible()

  await reasonOf(window, 3).fill('')
  await expect(window.getByText(t('consensus:progress.missing.reason'))).toBeVisible()
  await window
    .locator('#decision')
    .getByRole('button', { name: t('consensus:decision.next', { number: 2 }) })
    .click()
  await expect(item(window, 2)).toBeFocused()

  await window.getByText(t('consensus:list.differences', { n: 4 })).click()
  await expect(window.locator('article')).toHaveCount(4)
  await window.getByText(t('consensus:list.all', { n: 13 })).click()
  await window.getByLabel(t('consensus:list.differencesFirst')).check()
  await expect(item(window, 1)).toContainText('Det, der er vigtigt for deltagerne')
})

test('by keyboard alone, in English', async ({ launch, folder }) => {
  test.setTimeout(240_000)
  const { window } = await start(launch, folder, 'locked', 'anne')
  const en = interfaceTexts('en')
  await showAll(window, recordingId, [example.mikkel, example.anne])
  await call(window, 'app', 'setPreferences', { language: 'en' })
  await window.reload()
  await openComparison(window, 'en')
  await expectAccessible(window, 'open, in English')

  /** Presses Tab until the control is reached. */
  const tabTo = async (name: string, presses = 120) => {
    const named = () =>
      window.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
      )
    for (let i = 0; i < presses; i++) {
      await window.keyboard.press('Tab')
      if (((await named()) ?? '').includes(name)) return
    }
    throw new Error(`${name} is not reached by Tab`)
  }
  await tabTo(en('consensus:adopt.button', { count: 9 }))
  await window.keyboard.press('Enter')
  await expect(window.getByRole('dialog')).toBeVisible()
  await expectAccessible(window, 'adopting, in English')
  await tabTo(en('consensus:adopt.confirm'))
  await window.keyboard.press('Enter')
  await expect(window.getByText(en('consensus:progress.done', { done: 9, n: 13 }))).toBeVisible()

  await tabTo(en('consensus:goToItem', { number: 7 }), 200)
  await window.keyboard.press('Enter')
  await expect(item(window, 7)).toBeFocused()
  // Into the scale: the arrow keys choose.
  while (
    !(await window.evaluate(() => document.activeElement?.matches('article:focus-within input[type=radio]')))
  )
    await window.keyboard.press('Tab')
  await window.keyboard.press('Space')
  await window.keyboard.press('ArrowDown')
  await expect(scoreOf(window, 7).getByRole('radio', { name: 'To some degree' })).toBeChecked()
  while (!(await window.evaluate(() => document.activeElement?.matches('textarea'))))
    await window.keyboard.press('Tab')
  await window.keyboard.type('We watched it again')
  await expect(window.getByText(en('consensus:progress.done', { done: 10, n: 13 }))).toBeVisible()
})

test('axe finds nothing in English either', async ({ launch, folder }) => {
  test.setTimeout(240_000)
  const { window } = await start(launch, folder, 'locked', 'mikkel')
  const en = interfaceTexts('en')
  await call(window, 'app', 'setPreferences', { language: 'en' })
  await window.reload()
  await openComparison(window, 'en')
  await expect(window.getByRole('heading', { name: en('consensus:sealed.title') })).toBeVisible()
  await expectAccessible(window, 'sealed')

  const { anne, mikkel } = example
  await showAll(window, recordingId, [anne, mikkel])
  const items = itemsOf(builtInForm()).map(({ key }) => ({
    itemKey: key,
    score: 2,
    reason: 'We watched it again',
  }))
  await call(window, 'consensus', 'saveItems', { recordingId, items })
  await window.reload()
  await openComparison(window, 'en')
  await window.getByRole('radio', { name: en('common:outcome.newRecording') }).check()
  await expectAccessible(window, 'open, with a decision')
  await button(window, en('consensus:decision.sign')).click()
  await expectAccessible(window, 'signing')
  await button(window, en('consensus:sign.confirm')).click()
  await expect(window.getByRole('heading', { name: en('common:outcome.newRecording') })).toBeFocused(SLOW)
  await expectAccessible(window, 'signed by one')
  await button(window, en('common:seat.give', { name: 'Anne Holm' })).click()
  await takeSeat(window, anne.passphrase)
  await button(window, en('consensus:sign.confirm')).click(SLOW)
  await expect(window.getByText(en('consensus:decided.title'))).toBeVisible(SLOW)
  await expectAccessible(window, 'decided')
})
