#!/usr/bin/env node
// npm run bench -- [part of a file name ...]
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { withDisplay } from './lib/display.mjs'
import { prepare } from './lib/prepare.mjs'
import { inPackage, root } from './lib/paths.mjs'
import { main, run, say } from './lib/run.mjs'
import { figureTable } from './lib/figures.mjs'

await main(async () => {
  const runtime = await prepare()
  await ensureBuild(runtime)
  const filters = process.argv.slice(2)
  const figures = join(root, 'test-results', 'bench.jsonl')
  rmSync(figures, { force: true })
  const env = { ...runtime.env, SAMKLANG_BENCH_FIGURES: figures, SAMKLANG_ELECTRON: runtime.electronPath }
  const playwright = [
    inPackage('@playwright/test', 'cli.js'),
    'test',
    '--config',
    'playwright.bench.config.ts',
    ...filters,
  ]
  const inApp = await withDisplay(env, (env) => run(process.execPath, playwright, { env, show: true }))
  const vitest = [
    inPackage('vitest', 'vitest.mjs'),
    'run',
    '--config',
    'vitest.bench.config.ts',
    '--passWithNoTests',
    ...filters,
  ]
  const inNode = await run(runtime.electronPath, vitest, {
    env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
    show: true,
  })
  say(`\n${figureTable(linesOf(figures))}`)
  return inApp.code || inNode.code
})

function linesOf(file) {
  try {
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  } catch {
    return []
  }
}
