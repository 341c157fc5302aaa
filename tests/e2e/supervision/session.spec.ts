import type { Page } from '@playwright/test'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { localDay } from '@shared/domain/day'
import { formatDay } from '../../../renderer/i18n/format'
import { answerOf, call } from '../../support/app/calls'
import { answerSaveDialog } from '../../support/app/dialogs'
import { expect, test } from '../../support/app/launch'
import { testId } from '../../support/data/fixtures'
import { consentTo } from '../../support/data/supervision'
import { createWorkspace, importUntil, isOver, passphrase, startImport } from '../../support/data/workspace'
import { makeFrameVideo, readFrameNumbers } from '../../support/media/frameVideo'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'
import { allTexts, projectorOf, setDisplays } from '../../support/pages/projectorPage'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')
const button = (window: Page, name: string) => window.getByRole('button', { name, exact: true })
const day = (inDays: number) => localDay(new Date(Date.now() + inDays * 24 * 3600 * 1000))

const titles = ['Stilheden', 'Alle stemmer', 'Et skifte', 'Afskeden']
const lookFor = [
  ...['Hvem tager ordet?', 'Hvordan får Karen alle med?'],
  ...['Hvad ændrer sig?', 'Hvad siger de til sidst?'],
]
const people = ['Karen Lund', 'Jonas Bæk', 'Anne Holm', 'Lone Krogh']

/**
 * Two recordings with consent, the first until tomorrow; three clips of the first, and one of the other. Returns the
 * other's id.
 */
async function prepare(window: Page, folder: string): Promise<string> {
  const path = join(folder, 'film.mp4')
  await makeFrameVideo({ path, width: 320, height: 180, seconds: 6 })
  for (const [index, until] of [day(1), day(300)].entries()) {
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
        recordingId: idOf(i === 3 ? 'Jonas Bæk' : 'Karen Lund'),
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
  return idOf('Jonas Bæk')
}

/** Somebody's answer in the exercise, given at the computer. */
async function answerAs(window: Page, name: string, level: number): Promise<void> {
  await button(window, t('supervision:exercise.answerOf', { name })).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByRole('button', { name: /^\d/ }).nth(level).click()
  await expect(dialog).toBeHidden()
}

test('a session from the plan to the hours, with a kill in the middle and a projector that says nothing', async ({
  launch,
  folder,
}) => {
  test.setTimeout(400_000)
  const first = await launch()
  let { window, electron } = first
  let item = ''
  const noConsent = t('errors:consentMissing.what_supervision')
  const workspace = join(folder, 'workspace')
  const { userId } = await createWorkspace(window, workspace)
  const withoutConsent = await prepare(window, folder)
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
    const plan = window.getByRole('dialog')
    await expect(plan.getByText(t('supervision:consentEnds', { date: formatDay('da', day(1)) }))).toHaveCount(
      3,
    )
    for (const title of titles) await window.getByRole('checkbox', { name: title }).check()
    await expectAccessible(window, 'plan')
    await button(window, t('common:save')).click()
    await consentTo(window, withoutConsent, ['assessment'])
    await expect(window.getByText(t('supervision:prompts.opening.0'))).toBeVisible()
    await expectNoSidewaysScroll(window)
    await expectAccessible(window, 'opening')
  })

  await test.step('killed in the middle: nothing that was saved is lost', async () => {
    await button(window, t('supervision:clock.start')).click()
    await window.getByRole('textbox', { name: t('supervision:theme') }).fill('At kunne være i stilheden')
    await window.getByText(t('supervision:phase.theme')).first().click()
    await window.getByRole('textbox', { name: t('supervision:question.theory') }).fill('Polyfoni')
    await button(window, t('supervision:exercise.new')).click()
    await button(window, t('supervision:exercise.start')).click()
    for (const [i, name] of people.slice(0, 2).entries()) await answerAs(window, name, i)
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
    await button(window, t('supervision:clock.resume')).click()
    const { work } = await sessionPage(window)
    expect(work.notes.map(({ text }) => text)).toEqual(['At kunne være i stilheden', 'Polyfoni'])
    expect(work.spans.map(({ phase }) => phase)).toEqual(expect.arrayContaining(['opening', 'theme']))
  })

  await test.step('the votes, hidden until all are given, those before the kill among them', async () => {
    for (const name of people.slice(0, 2))
      await expect(button(window, t('supervision:exercise.answerAgainOf', { name }))).toBeVisible()
    await expect(button(window, t('supervision:exercise.show'))).toBeDisabled()
    for (const [i, name] of people.slice(2).entries()) await answerAs(window, name, i)
    await button(window, t('supervision:exercise.show')).click()
    const rows = window.getByRole('region', { name: /^Øvelse/ }).getByRole('row')
    await expect(rows.nth(0)).toContainText('Karen Lund og Anne Holm')
    await expect(rows.nth(1)).toContainText('Jonas Bæk og Lone Krogh')
    await expect(
      window.getByText(t('supervision:consentEnds', { date: formatDay('da', day(1)) })),
    ).toBeVisible()
    await expectNoSidewaysScroll(window)
    await expectAccessible(window, 'votes')
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
    await projector.keyboard.press('ArrowRight')
    await expect(window.getByText(t('supervision:present.withheld'))).toBeVisible()
    await expect(projector.locator('#question')).toBeHidden()
    await look()
    await projector.keyboard.press('ArrowRight')
    await expect(projector.locator('#question')).toHaveText(lookFor[2]!)
    await look()
    // The fourth is of the recording without consent: it stays dark, and the leader's window says why.
    await projector.keyboard.press('ArrowRight')
    await expect(window.getByText(noConsent)).toBeVisible()
    await expect(projector.locator('#scene')).toHaveAttribute('data-kind', 'blank')
    await look()
    for (let i = 0; i < 3; i++) await projector.keyboard.press('PageUp')
    await expect(projector.locator('#question')).toHaveText(lookFor[0]!)
    await projector.keyboard.press('b')
    await expect(projector.locator('#scene')).toHaveAttribute('data-kind', 'blank')
    await projector.keyboard.press('b')
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
    for (const [name, minutes] of [
      ['Karen Lund', '270'],
      ['Jonas Bæk', '120'],
    ] as const)
      await window.getByRole('textbox', { name: t('supervision:end.minutesOf', { name }) }).fill(minutes)
    await button(window, t('supervision:end.confirm')).click()
    await expect(window.getByRole('list', { name: t('supervision:held.title') })).toContainText('270')
    const leaders = await call(window, 'leaders', 'list')
    expect(Object.fromEntries(leaders.map(({ name, hours }) => [name, hours]))).toEqual({
      'Karen Lund': 4.5,
      'Jonas Bæk': 2,
    })
  })

  await test.step('a hand-out, with a picture of a clip only where it is chosen and allowed', async () => {
    const [plain, pictured] = [join(folder, 'uden.pdf'), join(folder, 'med.pdf')]
    await answerSaveDialog(electron, plain)
    await button(window, t('supervision:export.save')).click()
    await expect.poll(() => readable(plain), { timeout: 30_000 }).toBe('%PDF')
    expect(jpegsIn(plain)).toEqual([])
    const pictures = window.getByRole('group', { name: t('supervision:export.pictures') })
    await expect(pictures.getByRole('checkbox')).toHaveCount(3)
    await pictures.getByRole('checkbox', { name: 'Alle stemmer' }).check()
    const name = t('supervision:export.pictureOf', { title: 'Alle stemmer' })
    await expect(window.getByRole('img', { name })).toBeVisible()
    await expectAccessible(window, 'held')
    await answerSaveDialog(electron, pictured)
    await button(window, t('supervision:export.save')).click()
    await expect.poll(() => readable(pictured), { timeout: 30_000 }).toBe('%PDF')
    const [jpeg, ...others] = jpegsIn(pictured)
    expect(others).toEqual([])
    writeFileSync(join(folder, 'billede.jpg'), jpeg!)
    expect(await readFrameNumbers(join(folder, 'billede.jpg'))).toEqual([25])

    const { plan, clips } = await sessionPage(window)
    const refused = clips.find(({ recordingId }) => recordingId === withoutConsent)!
    for (const answer of [
      await answerOf(window, 'clips', 'picture', { clipId: refused.id }),
      await answerOf(window, 'supervision', 'exportHandout', {
        ...{ sessionId: plan.id, person: null, clipIds: [refused.id] },
      }),
    ])
      expect(answer).toMatchObject({ ok: false, error: { code: 'consentMissing' } })
    const calendar = join(folder, 'session.ics')
    await answerSaveDialog(electron, calendar)
    await call(window, 'supervision', 'exportCalendar', { sessionId: plan.id })
    expect(readFileSync(calendar, 'utf8')).not.toMatch(/Nord|Rådhuset|Karen|Lone|B-017/)
  })

  await test.step('the next session opens with the agreements', async () => {
    await button(window, t('supervision:backToGroup', { name: 'Gruppe Nord' })).click()
    await expect(window.getByText('4,5', { exact: true }).first()).toBeVisible()
    await expectAccessible(window, 'group')
    await button(window, t('supervision:plan.title')).click()
    await expect(window.getByRole('checkbox', { name: noConsent })).toBeDisabled()
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

/** The only session of the only group. */
async function sessionPage(window: Page) {
  const [group] = await call(window, 'supervision', 'groups')
  const { sessions } = await call(window, 'supervision', 'group', { groupId: group!.group.id })
  return call(window, 'supervision', 'session', { sessionId: sessions[0]!.id })
}

/** The photographs of a PDF, as they are in it. */
function jpegsIn(path: string): Buffer[] {
  const bytes = readFileSync(path)
  const found: Buffer[] = []
  for (let at = bytes.indexOf('DCTDecode'); at !== -1; at = bytes.indexOf('DCTDecode', at + 1)) {
    const from = bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff]), at)
    found.push(bytes.subarray(from, bytes.indexOf('endstream', from)))
  }
  return found
}

function readable(path: string): string {
  try {
    return readFileSync(path).subarray(0, 4).toString()
  } catch {
    return ''
  }
}
