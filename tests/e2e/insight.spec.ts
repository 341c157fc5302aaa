import type { Page } from '@playwright/test'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { everything } from '@shared/domain/insight/rated'
import { expectAccessible, expectNoSidewaysScroll } from '../helpers/axe'
import { call } from '../helpers/calls'
import { answerSaveDialog } from '../helpers/dialogs'
import { expect as baseExpect, test } from '../helpers/launch'
import { fillWithMany } from '../helpers/manyRatings'
import { interfaceTexts } from '../helpers/texts'
import { openDatabase, reachOf } from '../helpers/vaultOf'
import { createWorkspace, passphrase } from '../helpers/workspace'

const expect = baseExpect.configure({ timeout: 40_000 })
const t = interfaceTexts('da')
const place = (window: Page) => window.getByRole('navigation').getByRole('button', { name: t('common:places.insight') })
const page = (window: Page, name: string) => window.getByRole('main').getByText(t(`insight:pages.${name}`), { exact: true }).first()
const picture = (window: Page, title: string) => window.getByRole('img', { name: title })

test('many ratings become pictures with their numbers, narrowed down, and saved', async ({ launch, folder }) => {
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
  const { recordingIds } = fillWithMany(db, { leaders: 8, recordings: 40, supervisors: 3, decided: 0.2 })
  // Not opened by one of the two: nothing of this recording may count.
  const [hidden] = db.prepare('SELECT id FROM ratings WHERE recording_id = ?').pluck().all(recordingIds[7])
  db.prepare('DELETE FROM rating_scores WHERE rating_id = ?').run(hidden)
  db.prepare('DELETE FROM openings WHERE rating_id = ?').run(hidden)
  db.close()
  await window.reload()

  await place(window).click()
  await expect(picture(window, t('insight:distribution.parts'))).toHaveAccessibleName(/39 optagelser/)
  const { items, ratings } = await call(window, 'insight', 'distribution', { filter: everything })
  expect(ratings).toBe(78)
  expect(items.every((item) => item.counts.reduce((a, b) => a + b, item.cannotAssess) === 78)).toBe(true)
  for (const [name, title] of [
    ['distribution', 'distribution.items'],
    ['development', 'development.title'],
    ['agreement', 'agreement.leniency'],
    ['dividing', 'dividing.title'],
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

  await test.step('ratings for research leave out whom no consent covers, and name nobody', async () => {
    const target = join(folder, 'forskning.csv')
    await answerSaveDialog(electron, target)
    const { recordings, leftOut } = await call(window, 'insight', 'researchExtent')
    expect([recordings > 0, leftOut > 0, recordings + leftOut]).toEqual([true, true, 39])
    await window.getByRole('button', { name: t('insight:research.button') }).click()
    await expectAccessible(window, 'before saving for research')
    await window.getByRole('dialog').getByRole('button', { name: t('insight:research.save'), exact: true }).click()
    await expect.poll(() => existsSync(target)).toBe(true)
    const csv = readFileSync(target, 'utf8')
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + recordings * 2 * 13)
    const { leaders } = await call(window, 'insight', 'choices', { formRowId: null })
    for (const { name, key } of leaders) expect(csv.includes(name) || csv.includes(key)).toBe(false)
    expect(readFileSync(join(folder, 'forskning kolonner.csv'), 'utf8')).toContain('cannot_assess')
  })
})
