import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { call } from '../support/app/calls'
import { test } from '../support/app/launch'
import { createWorkspace, passphrase } from '../support/data/workspace'
import { median, report } from './figures'

const ROUNDS = 7

/** Milliseconds of a bare scrypt at the work factor of `age -p` in the same process. */
const bareScrypt = (electron: ElectronApplication): Promise<number> =>
  electron.evaluate(async () => {
    const { scrypt } = process.getBuiltinModule('node:crypto')
    const from = performance.now()
    await new Promise((resolve) =>
      scrypt('passphrase', 'salt', 32, { N: 2 ** 18, r: 8, p: 1, maxmem: 2 ** 29 }, resolve),
    )
    return performance.now() - from
  })

test('unlocking a workspace', async ({ launch, folder }) => {
  const { electron, window } = await launch()
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  const took: { ours: number[]; peer: number[] } = { ours: [], peer: [] }
  for (let round = 0; round <= ROUNDS; round++) {
    await call(window, 'session', 'lock')
    const from = performance.now()
    await call(window, 'session', 'unlock', { userId, passphrase })
    const ours = performance.now() - from
    const peer = await bareScrypt(electron)
    if (round === 0) continue // to have the code in memory
    took.ours.push(ours)
    took.peer.push(peer)
  }
  report({ name: 'unlock', ours: median(took.ours), peer: median(took.peer), unit: 'ms' })
})
