import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Database } from 'better-sqlite3'
import { call } from '../support/app/calls'
import { expect, test } from '../support/app/launch'
import { fillWithMany } from '../support/data/manyRatings'
import { interfaceTexts } from '../support/pages/texts'
import { openDatabase, reachOf } from '../support/forensics/vaultOf'
import { createWorkspace, passphrase } from '../support/data/workspace'
import { median, report } from './figures'

const ROUNDS = 5
const pages = {
  distribution: 'distribution.parts',
  development: 'development.title',
  agreement: 'agreement.overTime',
  itemAgreement: 'itemAgreement.title',
  leaders: 'leaders.title',
  hours: 'hours.title',
} as const
const t = interfaceTexts('da')

/** Milliseconds of a bare query for the rows that every page counts, one per rating and item. */
function bareQuery(db: Database): number {
  const from = performance.now()
  const rows = db
    .prepare(
      `SELECT recording_id, rating.key AS position, answer.key AS item_key, answer.value ->> '$.score' AS score
       FROM records, json_each(signed, '$.samklangRecord.document.ratings') rating,
         json_each(rating.value, '$.answers') answer
       ORDER BY recording_id, position, item_key`,
    )
    .all()
  const took = performance.now() - from
  expect(rows.length).toBeGreaterThan(20_000)
  return took
}

/** Milliseconds from the click on a page to its first picture being painted, measured in the window. */
const opened = (window: Page, page: keyof typeof pages): Promise<number> =>
  window.evaluate(
    async ([label, title]) => {
      const tab = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)
      const there = () => document.querySelector(`figure[aria-label*="${title}"] svg`) !== null
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const from = performance.now()
      tab?.click()
      while (!there()) await frame()
      // The frame with the picture has been presented when the next one begins.
      await frame()
      await frame()
      return performance.now() - from
    },
    [t(`insight:pages.${page}`), t(`insight:${pages[page]}`)] as const,
  )

test('the pages of insight over 200 leaders, 1,000 recordings and 2,000 ratings', async ({
  launch,
  folder,
}) => {
  const { window } = await launch()
  const workspace = join(folder, 'workspace')
  const { userId } = await createWorkspace(window, workspace)
  await call(window, 'session', 'lock')
  const { databaseKey } = await reachOf(workspace, { id: userId, passphrase }, [])
  const db = openDatabase(workspace, databaseKey)
  await fillWithMany(db, { decided: 1 })
  await call(window, 'session', 'unlock', { userId, passphrase })
  await window.reload()
  await window
    .getByRole('navigation')
    .getByRole('button', { name: t('common:places.insight') })
    .click()
  await expect(window.locator('figure svg').first()).toBeVisible()

  const names = Object.keys(pages) as (keyof typeof pages)[]
  const took = new Map(names.map((name) => [name, [] as number[]]))
  const queries: number[] = []
  for (let round = 0; round < ROUNDS; round++)
    // The page that is shown already is opened last.
    for (const name of [...names.slice(1), ...names.slice(0, 1)]) {
      took.get(name)?.push(await opened(window, name))
      queries.push(bareQuery(db))
    }
  db.close()
  for (const name of names)
    report({ name: `insight.${name}`, ours: median(took.get(name) ?? []), peer: median(queries), unit: 'ms' })
})
