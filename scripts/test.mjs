#!/usr/bin/env node
// npm test -- [--only check|unit|integration|e2e|packaged] [file ...]
import { parseArgs } from 'node:util'
import { ensureBuild } from './lib/build.mjs'
import { prepare } from './lib/prepare.mjs'
import { main, say } from './lib/run.mjs'
import { runEndToEnd, runPackaged, runVitest } from './lib/runners.mjs'

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
  if (wanted('check') && files.length === 0) all.push(['Checks', checks])
  if (vitestFolders.length > 0) {
    const filters = files.length > 0 ? files : vitestFolders
    all.push(['Unit and integration tests', () => runVitest(runtime, filters)])
  }
  if (wanted('e2e')) all.push(['End-to-end tests', () => endToEnd(runtime, files)])
  if (wanted('packaged')) all.push(['Tests of the packaged folder', () => packaged(runtime, files)])
  if (all.length === 0) throw new Error(`--only takes check, unit, integration, e2e or packaged, not ${only}`)
  return all
}

/** Imported only now: what it imports is installed by the set-up. */
async function checks() {
  const { check } = await import('./lib/check.mjs')
  return check()
}

async function endToEnd(runtime, files) {
  return withFailureCounted(async () => {
    await ensureBuild(runtime)
    return runEndToEnd(runtime, files)
  })
}

async function packaged(runtime, files) {
  return withFailureCounted(async () => {
    // Only now: what it imports is installed by the set-up.
    const { ensurePackagedFolder } = await import('./packaging/folder.mjs')
    return runPackaged(runtime, await ensurePackagedFolder(runtime), files)
  })
}

async function withFailureCounted(stage) {
  try {
    return await stage()
  } catch (error) {
    say(error.message)
    return { passed: 0, failed: 1 }
  }
}
