import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { localDay } from '@shared/domain/day'
import { call } from '../../support/app/calls'
import { answerSaveDialog } from '../../support/app/dialogs'
import { expect, test } from '../../support/app/launch'
import { testId } from '../../support/data/fixtures'
import { createWorkspace, importUntil, isOver, passphrase, startImport } from '../../support/data/workspace'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'
import { allTexts, projectorOf, setDisplays } from '../../support/pages/projectorPage'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')
const button = (window: Page, name: string) => window.getByRole('button', { name, exact: true })
const day = (inDays: number) => localDay(new Date(Date.now() + inDays * 24 * 3600 * 1000))

const titles = ['Stilheden', 'Alle stemmer', 'Et skifte']
const lookFor = ['Hvem tager ordet?', 'Hvordan får Karen alle med?', 'Hvad ændrer sig?']

/** Two recordings with consent, one of which ends tomorrow, and three clips. */
async function prepare(window: Page, folder: string): Promise<void> {
  const path = join(folder, 'film.mp4')
  await makeFrameVideo({ path, width: 320, height: 180, seconds: 6 })
  for (const [index, until] of [day(300), day(1)].entries()) {
    const details = { leader: index === 0 ? 'Karen Lund' : 'Jonas Bæk' }
    const consent = { from: '2026-01-01', until }
    await importUntil(window, await startImport(window, path, [], { details, consent }), isOver)
  }
  const recordings = await call(window, 'recordings', 'list')
  const idOf = (leader: string) => recordings.find(({ details }) => details.leader === leader)!.id
  for (const [i, title] of titles.entries())
    await call(window, 'clips', 'save', {
      clip: {
        id: testId(50 + i),
        recordingId: idOf(i === 2 ? 'Jonas Bæk' : 'Karen Lund'),
        startMs: 1000 * i,
        endMs: 1000 * i + 1200,
        leadInMs: 0,
        leadOutMs: 0,
        title,
        why: 'Fordi B-017 siger noget nyt',
        lookFor: lookFor[i]!,
        itemKeys: ['voices'],
        stance: 'supports',
      },
    })
}

test('a session from the plan to the hours, with a kill in the middle and a projector that says nothing', async ({
  launch,
  folder,
}) => {
  test.setTimeout(400_000)
  const first = await launch()
  let { window, electron } = first
  let item = ''
  const workspace = join(folder, 'workspace')
  const { userId } = await createWorkspace(window, workspace)
  await prepare(window, folder)
  await window.reload()

  await test.step('a group and the plan of a session', async () => {
    await window
      .getByRole('navigation')
      .getByRole('button', { name: t('common:places.supervision') })
      .click()
    await expectAccessible(window, 'no groups')
    await button(window, t('supervision:newGroup')).click()
    await window.getByRole('textbox', { name: t('supervision:group.name') }).fill('Gruppe Nord')
    for (const name of ['Karen Lund', 'Jonas Bæk', 'Anne Holm'])
      await window.getByRole('checkbox', { name }).check()
    await button(window, t('common:save')).click()
    await button(window, t('supervision:plan.title')).click()
    await window.getByRole('textbox', { name: t('supervision:plan.place') }).fill('Rådhuset')
    await window.getByRole('textbox', { name: t('supervision:plan.guest') }).fill('Lone Krogh')
    await button(window, t('supervision:plan.addGuest')).click()
    for (const title of titles) await window.getByRole('checkbox', { name: title }).check()
    await expectAccessible(window, 'plan')
    await button(window, t('common:save')).click()
    await expect(window.getByText(t('supervision:prompts.opening.0'))).toBeVisible()
    await expectNoSidewaysScroll(window)
    await expectAccessible(window, 'opening')
  })

  await test.step('killed in the middle: nothing that was saved is lost', async () => {
    await button(window, t('supervision:clock.start')).click()
    await window.getByRole('textbox', { name: t('supervision:theme') }).fill('At kunne være i stilheden')
    await window.getByText(t('supervision:phase.theme')).first().click()
    await window.getByRole('textbox', { name: t('supervision:question.theory') }).fill('Polyfoni')
    await expect(window.getByText(t('supervision:saving.saved'))).toBeVisible()
    await window.waitForTimeout(1200)
    await expect(window.getByText(t('supervision:saving.saved'))).toBeVisible()
    await first.kill()
    const second = await launch()
    ;({ window, electron } = second)
    await call(window, 'session', 'unlock', { userId, passphrase })
    await window.reload()
    await window.getByRole('button', { name: /Gruppe Nord/ }).click()
    await expect(window.getByRole('textbox', { name: t('supervision:question.theory') })).toHaveValue(
      'Polyfoni',
    )
    await expect(button(window, t('supervision:clock.resume'))).toBeVisible()
    await button(window, t('supervision:clock.resume')).click()
  })

  await test.step('the projector shows clip, question and item, and nothing else', async () => {
    await button(window, t('supervision:present.projector')).click()
    await expect(window.getByText(t('errors:projectorMissing.what'))).toBeVisible()
    await setDisplays(electron, 2)
    await button(window, t('supervision:present.projector')).click()
    const projector = await projectorOf(electron)
    await expect(projector.locator('#question')).toHaveText(lookFor[0]!)
    const seen = new Set(await allTexts(projector))
    const look = async () => (await allTexts(projector)).forEach((text) => seen.add(text))
    await button(window, t('supervision:present.play')).click()
    await expect(button(window, t('supervision:present.pause'))).toBeVisible()
    await look()
    await window.getByRole('checkbox', { name: t('supervision:present.item') }).check()
    await expect(projector.locator('#item')).toContainText('Alle stemmer får plads')
    item = await projector.locator('#item').innerText()
    await look()
    await expectAccessible(window, 'presenting')

    // The second clip's question mentions a name.
    await projector.keyboard.press('PageDown')
    await expect(window.getByText(t('supervision:present.withheld'))).toBeVisible()
    await expect(projector.locator('#question')).toBeHidden()
    await look()
    await projector.keyboard.press('PageDown')
    await expect(projector.locator('#question')).toHaveText(lookFor[2]!)
    await look()
    await projector.keyboard.press('b')
    await expect(projector.locator('#scene')).toHaveAttribute('data-kind', 'blank')
    await look()
    await projector.keyboard.press('b')
    await projector.keyboard.press('PageUp')
    await projector.keyboard.press('PageUp')
    await expect(projector.locator('#question')).toHaveText(lookFor[0]!)
    expect([...seen].sort()).toEqual(['Samklang', item, lookFor[0], lookFor[2]].sort())

    await setDisplays(electron, 1)
    await expect(window.getByText(t('supervision:present.unplugged'))).toBeVisible()
    await setDisplays(electron, 2)
    await expect(window.getByText(t('supervision:present.unplugged'))).toBeHidden()
    await expect(projector.locator('#question')).toHaveText(lookFor[0]!)

    await projector.keyboard.press('Escape')
    await expect(projector.getByText(t('presentation:leave'))).toBeVisible()
    await projector.keyboard.press('Enter')
    await expect(projector.getByText(t('presentation:leave'))).toBeHidden()
    await button(window, t('supervision:present.close')).click()
    await expect.poll(() => electron.windows().length).toBe(1)
  })

  await test.step('with one display, the same covers everything', async () => {
    await setDisplays(electron, 1)
    await button(window, t('supervision:present.fullScreen')).click()
    const projector = await projectorOf(electron)
    await expect(projector.locator('#question')).toHaveText(lookFor[0]!)
    await expect.poll(() => allTexts(projector)).toEqual([item, lookFor[0], 'Samklang'].sort())
    // The page has no way to the app's calls.
    expect(await projector.evaluate(() => 'samklang' in globalThis)).toBe(false)
    await projector.keyboard.press('Escape')
    await projector.getByRole('button', { name: t('presentation:go') }).click()
    await expect.poll(() => electron.windows().length).toBe(1)
  })

  await test.step('agreements and hours', async () => {
    await window.getByText(t('supervision:phase.closing')).first().click()
    await window.getByRole('textbox', { name: t('supervision:agreement.text') }).fill('Læs om polyfoni')
    await button(window, t('supervision:agreement.add')).click()
    await expect(window.getByRole('list', { name: t('supervision:agreements') })).toContainText(
      'Læs om polyfoni',
    )
    await expectAccessible(window, 'closing')
    await button(window, t('supervision:end.button')).click()
    await window
      .getByRole('textbox', { name: t('supervision:end.minutesOf', { name: 'Karen Lund' }) })
      .fill('270')
    await button(window, t('supervision:end.confirm')).click()
    await expect(window.getByRole('list', { name: t('supervision:held.title') })).toContainText('270')
    await expectAccessible(window, 'held')
    const karen = (await call(window, 'leaders', 'list')).find(({ name }) => name === 'Karen Lund')!
    expect(karen.hours).toBe(4.5)
    const [group] = await call(window, 'supervision', 'groups')
    const [session] = (await call(window, 'supervision', 'group', { groupId: group!.group.id })).sessions
    const pdf = join(folder, 'udlevering.pdf')
    await answerSaveDialog(electron, pdf)
    await button(window, t('supervision:export.handout')).click()
    await expect.poll(() => readable(pdf), { timeout: 30_000 }).toBe('%PDF')
    const calendar = join(folder, 'session.ics')
    await answerSaveDialog(electron, calendar)
    await call(window, 'supervision', 'exportCalendar', { sessionId: session!.id })
    expect(readFileSync(calendar, 'utf8')).not.toMatch(/Nord|Rådhuset|Karen|Lone|B-017/)
  })

  await test.step('the next session opens with the agreements', async () => {
    await button(window, t('supervision:backToGroup', { name: 'Gruppe Nord' })).click()
    await expect(window.getByText('4,5', { exact: true }).first()).toBeVisible()
    await expectAccessible(window, 'group')
    await button(window, t('supervision:plan.title')).click()
    await button(window, t('common:save')).click()
    await expect(window.getByRole('list', { name: t('supervision:agreements') })).toContainText(
      'Læs om polyfoni',
    )
    await window
      .getByRole('button', { name: t('supervision:agreement.markDone', { text: 'Læs om polyfoni' }) })
      .click()
    await expect(window.getByRole('list', { name: t('supervision:agreements') })).toHaveCount(0)
  })
})

function readable(path: string): string {
  try {
    return readFileSync(path).subarray(0, 4).toString()
  } catch {
    return ''
  }
}
