import type { Page } from '@playwright/test'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { noFilter } from '@shared/domain/insight/rated'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'
import { call } from '../../support/app/calls'
import { answerSaveDialog } from '../../support/app/dialogs'
import { expect as baseExpect, test } from '../../support/app/launch'
import { fillWithMany } from '../../support/data/manyRatings'
import { interfaceTexts } from '../../support/pages/texts'
import { openDatabase, reachOf } from '../../support/forensics/vaultOf'
import { createWorkspace, passphrase } from '../../support/data/workspace'

const expect = baseExpect.configure({ timeout: 40_000 })
const t = interfaceTexts('da')
const place = (window: Page) =>
  window.getByRole('navigation').getByRole('button', { name: t('common:places.insight') })
const page = (window: Page, name: string) =>
  window
    .getByRole('main')
    .getByText(t(`insight:pages.${name}`), { exact: true })
    .first()
const picture = (window: Page, title: string) => window.getByRole('img', { name: title })

test('many ratings become pictures with their numbers, narrowed down, and saved', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const { electron, window } = await launch()
  const workspace = join(folder, 'workspace')
  const { userId } = await createWorkspace(window, workspace)
  await window.reload()
  await place(window).click()
  await expect(window.getByRole('heading', { name: t('insight:empty.title') })).toBeVisible()
  await expectAccessible(window, 'insight without data')

  const { databaseKey } = await reachOf(workspace, { id: userId, passphrase }, [])
  const db = openDatabase(workspace, databaseKey)
  const { recordingIds } = await fillWithMany(db, { leaders: 8, recordings: 40, supervisors: 3, decided: 1 })
  // Altered behind the app’s back: nothing of this decision may count.
  const trigger = db.prepare("SELECT sql FROM sqlite_master WHERE name = 'records_fixed'").pluck().get()
  db.exec('DROP TRIGGER records_fixed')
  db.prepare(
    'UPDATE records SET signed = replace(signed, \'"score":2\', \'"score":3\') WHERE recording_id = ?',
  ).run(recordingIds[7])
  db.exec(String(trigger))
  db.close()
  await window.reload()

  await place(window).click()
  await expect(picture(window, t('insight:distribution.parts'))).toHaveAccessibleName(/39 optagelser/)
  const { items, ratings } = await call(window, 'insight', 'distribution', { filter: noFilter })
  expect(ratings).toBe(78)
  expect(items.every((item) => item.counts.reduce((a, b) => a + b, item.cannotAssess) === 78)).toBe(true)
  for (const [name, title] of [
    ['distribution', 'distribution.items'],
    ['development', 'development.title'],
    ['agreement', 'agreement.leniency'],
    ['itemAgreement', 'itemAgreement.title'],
    ['leaders', 'leaders.title'],
    ['hours', 'hours.title'],
    ['leaders', 'leaders.title'],
  ] as const) {
    await page(window, name).click()
    await expect(picture(window, t(`insight:${title}`)).locator('svg')).toBeVisible()
    await expectAccessible(window, name)
    await expectNoSidewaysScroll(window)
  }

  await test.step('a leader chosen in the table is followed recording by recording', async () => {
    await window.getByRole('table').getByRole('button').first().click()
    await expect(picture(window, t('insight:development.title'))).toHaveAccessibleName(/[45] optagelser/)
    await expect(window.getByText(t('insight:development.noteOne'))).toBeVisible()
    await window.getByRole('combobox', { name: t('insight:filter.leader') }).click()
    await window.getByRole('option', { name: t('insight:filter.allLeaders') }).click()
    await expect(picture(window, t('insight:development.title'))).toHaveAccessibleName(/39 optagelser/)
  })

  await test.step('a picture is saved as PNG, SVG and CSV', async () => {
    const title = t('insight:development.title')
    for (const [format, begins] of [
      ['png', '\x89PNG'],
      ['svg', '<svg'],
      ['csv', '\uFEFFPeriode;Optagelser;'],
    ] as const) {
      const target = join(folder, `billede.${format}`)
      await answerSaveDialog(electron, target)
      await window.getByRole('button', { name: t('insight:save.of', { title }) }).click()
      await window.getByRole('menuitem', { name: t(`insight:save.${format}`) }).click()
      await expect.poll(() => existsSync(target)).toBe(true)
      expect(readFileSync(target, format === 'png' ? 'latin1' : 'utf8').startsWith(begins), format).toBe(true)
    }
    const svg = readFileSync(join(folder, 'billede.svg'), 'utf8')
    expect(svg).toContain(title)
    // It must look the same where there are no style sheets of ours.
    expect(svg).not.toMatch(/fill="var\(/)
  })

  await test.step('hours of supervision and scores lie side by side, in words and numbers', async () => {
    const title = t('insight:hours.title')
    await page(window, 'hours').click()
    const found = await call(window, 'insight', 'hours', { filter: noFilter })
    if (!('estimate' in found.correlation)) throw new Error('no correlation')
    await expect(picture(window, title).locator('circle')).toHaveCount(39)
    await expect(
      window.getByText(/^I 39 vurderinger af 8 mødeledere er der .*Spearmans rangkorrelation/),
    ).toBeVisible()
    await expect(
      window.getByText(found.correlation.estimate.toFixed(2).replace('.', ','), { exact: false }).first(),
    ).toBeVisible()
    const { hours } = found.points.at(-1)!
    const target = join(folder, 'timer.csv')
    await answerSaveDialog(electron, target)
    await window.getByRole('button', { name: t('insight:save.of', { title }) }).click()
    await window.getByRole('menuitem', { name: t('insight:save.csv') }).click()
    await expect.poll(() => existsSync(target)).toBe(true)
    const lines = readFileSync(target, 'utf8').trimEnd().split('\r\n')
    expect(lines).toHaveLength(40)
    expect(lines.at(-1)?.split(';')[2]).toBe(String(hours).replace('.', ','))

    await window.getByRole('combobox', { name: t('insight:filter.period') }).click()
    await window.getByRole('option', { name: t('insight:halfYear', { number: '2', year: '2024' }) }).click()
    const half = await call(window, 'insight', 'hours', {
      filter: { ...noFilter, from: '2024-07-01', to: '2024-12-31' },
    })
    expect(half.points.length).toBeLessThan(10)
    expect(half.points.every(({ date, hours }) => date > '2024-06-30' && date < '2025' && hours > 10)).toBe(
      true,
    )
    await expect(picture(window, title).locator('circle')).toHaveCount(half.points.length)
    await expect(picture(window, title)).toHaveAccessibleName(/2\. halvår 2024/)
    await expect(window.getByText(/Det er for få til at sige/)).toBeVisible()
    await expectAccessible(window, 'hours of half a year')
    await window.getByRole('combobox', { name: t('insight:filter.period') }).click()
    await window.getByRole('option', { name: t('insight:filter.allPeriods') }).click()
    await expect(picture(window, title).locator('circle')).toHaveCount(39)
  })

  await test.step('ratings for research leave out whom no consent covers, and name nobody', async () => {
    const target = join(folder, 'forskning.csv')
    await answerSaveDialog(electron, target)
    const { recordings, leftOut } = await call(window, 'insight', 'researchExtent')
    expect([recordings > 0, leftOut > 0, recordings + leftOut]).toEqual([true, true, 39])
    await window.getByRole('button', { name: t('insight:research.button') }).click()
    await expectAccessible(window, 'before saving for research')
    await window
      .getByRole('dialog')
      .getByRole('button', { name: t('insight:research.save'), exact: true })
      .click()
    await expect.poll(() => existsSync(target)).toBe(true)
    const csv = readFileSync(target, 'utf8')
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + recordings * 2 * 13)
    const { leaders } = await call(window, 'insight', 'choices', { formRowId: null })
    for (const { name, key } of leaders) expect(csv.includes(name) || csv.includes(key)).toBe(false)
    expect(readFileSync(join(folder, 'forskning kolonner.csv'), 'utf8')).toContain('cannot_assess')
  })
})
