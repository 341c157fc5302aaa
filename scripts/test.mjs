#!/usr/bin/env node
// npm test -- [--only check|unit|integration|e2e] [file ...]
import { parseArgs } from 'node:util'
import { ensureBuild } from './lib/build.mjs'
import { check } from './lib/check.mjs'
import { prepare } from './lib/prepare.mjs'
import { main, say } from './lib/run.mjs'
import { runPlaywright, runVitest } from './lib/runners.mjs'

await main(async () => {
  const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true })
  const runtime = await prepare()
  let passed = 0
  let failed = 0

  for (const [title, stage] of stages(values.only, positionals, runtime)) {
    say(`\n${title}`)
    const tally = await stage()
    passed += tally.passed
    failed += tally.failed
  }

  say(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})

/** What is run, in this order; without the build there is nothing to test end to end, which counts as one failure. */
function stages(only, files, runtime) {
  const wanted = (name) => only === undefined || only === name
  const vitestFolders = ['unit', 'integration'].filter(wanted).map((name) => `tests/${name}/`)
  const all = []
  if (wanted('check') && files.length === 0) all.push(['Checks', check])
  if (vitestFolders.length > 0) {
    const filters = files.length > 0 ? files : vitestFolders
    all.push(['Unit and integration tests', () => runVitest(runtime, filters)])
  }
  if (wanted('e2e')) all.push(['End-to-end tests', () => endToEnd(runtime, files)])
  if (all.length === 0) throw new Error(`--only takes check, unit, integration or e2e, not ${only}`)
  return all
}

async function endToEnd(runtime, files) {
  try {
    await ensureBuild(runtime)
  } catch (error) {
    say(error.message)
    return { passed: 0, failed: 1 }
  }
  return runPlaywright(runtime, files)
}
