#!/usr/bin/env node
// npm run test:mutations: each point of docs/security.md is removed from the built app in turn; its test has to fail.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild, forgetBuild } from './lib/build.mjs'
import { withDisplay } from './lib/display.mjs'
import { inPackage, root } from './lib/paths.mjs'
import { prepare } from './lib/prepare.mjs'
import { main, PlainError, run, say } from './lib/run.mjs'
import { mutations } from './lib/mutations.mjs'

await main(async () => {
  const runtime = await prepare()
  await ensureBuild(runtime)
  // Stopped midway, a run leaves a changed file.
  forgetBuild()
  let survived = 0
  await withDisplay(runtime.env, async (env) => {
    for (const mutation of mutations) {
      const failed = await withMutation(mutation, () => testFails(mutation, env))
      if (!failed) survived += 1
      say(`  ${failed ? 'noticed ' : 'SURVIVED'}  ${mutation.point}`)
    }
  })
  say(`\n${mutations.length - survived} noticed, ${survived} survived`)
  return survived === 0 ? 0 : 1
})

/** Changes a built file for as long as the action runs. */
async function withMutation({ point, file, from, to }, action) {
  const path = join(root, 'out', file)
  const original = readFileSync(path, 'utf8')
  const changed = original.replace(from, to)
  if (changed === original) throw new PlainError(`${point}: ${from} does not occur in out/${file}`)
  writeFileSync(path, changed)
  try {
    return await action()
  } finally {
    writeFileSync(path, original)
  }
}

async function testFails({ spec, test }, env) {
  const args = [inPackage('@playwright/test', 'cli.js'), 'test', '--config', 'playwright.config.ts']
  const { code, output } = await run(
    process.execPath,
    [...args, '--no-deps', '--reporter=line', '-g', test, spec],
    { env },
  )
  if (output.includes('No tests found')) throw new PlainError(`${spec} has no test "${test}"`)
  return code !== 0
}
