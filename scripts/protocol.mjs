#!/usr/bin/env node
// npm run test:protocol: the protocol over many random interleavings. SAMKLANG_INTERLEAVINGS sets how many.
import { prepare } from './lib/prepare.mjs'
import { main } from './lib/run.mjs'
import { runVitest } from './lib/runners.mjs'

await main(async () => {
  const runtime = await prepare()
  const env = { SAMKLANG_INTERLEAVINGS: '5000', ...runtime.env }
  const { failed } = await runVitest({ ...runtime, env }, [
    'tests/integration/protocol/interleavings.test.ts',
  ])
  return failed === 0 ? 0 : 1
})
