#!/usr/bin/env node
// npm run test:fuzz: 20,000 mutated files of each kind. SAMKLANG_FUZZ_FILES sets how many, SAMKLANG_FUZZ_SEED which.
import { prepare } from './lib/prepare.mjs'
import { main } from './lib/run.mjs'
import { runVitest } from './lib/runners.mjs'

await main(async () => {
  const runtime = await prepare()
  const env = { SAMKLANG_FUZZ_FILES: '20000', ...runtime.env }
  const { failed } = await runVitest({ ...runtime, env }, ['tests/integration/fuzz/'])
  return failed === 0 ? 0 : 1
})
