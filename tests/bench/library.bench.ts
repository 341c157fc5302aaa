import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { call } from '../support/app/calls'
import { expect, test, type LaunchOptions, type RunningApp } from '../support/app/launch'
import { fillWithMany } from '../support/data/manyRatings'
import { openDatabase, reachOf } from '../support/forensics/vaultOf'
import { createWorkspace, passphrase } from '../support/data/workspace'
import { median, report } from './figures'

const ROUNDS = 7

type Launch = (options?: Partial<LaunchOptions>) => Promise<RunningApp>

/** A workspace with this many recordings, signed in. */
async function library(launch: Launch, folder: string, recordings: number): Promise<Page> {
  const { window } = await launch({ userData: join(folder, `user-data-${recordings}`) })
  const workspace = join(folder, `workspace-${recordings}`)
  const { userId } = await createWorkspace(window, workspace)
  await call(window, 'session', 'lock')
  const { databaseKey } = await reachOf(workspace, { id: userId, passphrase }, [])
  const db = openDatabase(workspace, databaseKey)
  await fillWithMany(db, { recordings, leaders: Math.max(1, recordings / 5) })
  db.close()
  await call(window, 'session', 'unlock', { userId, passphrase })
  return window
}

/** Milliseconds from reloading the window to a list that can be searched and scrolled. */
async function listed(window: Page): Promise<number> {
  const from = performance.now()
  await window.reload()
  await expect(window.getByRole('listitem').first()).toBeVisible()
  await window.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  return performance.now() - from
}

test('a list of 1,000 recordings', async ({ launch, folder }) => {
  const windows = [await library(launch, folder, 1000), await library(launch, folder, 10)] as const
  const took: [number[], number[]] = [[], []]
  for (let round = 0; round <= ROUNDS; round++) {
    for (const which of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const ms = await listed(windows[which])
      if (round > 0) took[which].push(ms)
    }
  }
  report({ name: 'library.1000', ours: median(took[0]), peer: median(took[1]), unit: 'ms' })
})
