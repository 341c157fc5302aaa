#!/usr/bin/env node
// npm run test:damage: garbage in every column, and flipped bytes in every file of a workspace. Takes hours.
import { prepare } from './lib/prepare.mjs'
import { main } from './lib/run.mjs'
import { runVitest } from './lib/runners.mjs'

await main(async () => {
  const runtime = await prepare()
  const env = { ...runtime.env, SAMKLANG_DAMAGE: 'all' }
  const { failed } = await runVitest({ ...runtime, env }, [
    'tests/integration/db/damagedRows.test.ts',
    'tests/integration/vault/damagedBytes.test.ts',
  ])
  return failed === 0 ? 0 : 1
})
