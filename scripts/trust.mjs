#!/usr/bin/env node
// npm run test:trust: work that is killed at many random moments, and drives that fail; prints what was tried, how
// often and how it ended. SAMKLANG_TRUST_KILLS and SAMKLANG_KILLS set how many; names of files as arguments run
// those alone.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/paths.mjs'
import { prepare } from './lib/prepare.mjs'
import { main, say } from './lib/run.mjs'
import { runVitest } from './lib/runners.mjs'

await main(async () => {
  const runtime = await prepare()
  const table = join(root, 'test-results', 'trust.jsonl')
  mkdirSync(join(root, 'test-results'), { recursive: true })
  rmSync(table, { force: true })
  const env = {
    SAMKLANG_TRUST_KILLS: '170',
    SAMKLANG_KILLS: '75',
    ...runtime.env,
    SAMKLANG_TRUST_TABLE: table,
  }
  const files = process.argv.slice(2)
  const { failed } = await runVitest(
    { ...runtime, env },
    files.length > 0
      ? files
      : [
          'tests/integration/services/backup/kills.test.ts',
          'tests/integration/services/backup/drives.test.ts',
          'tests/integration/services/members/kills.test.ts',
        ],
  )
  say(`\n${tableOf(table)}`)
  return failed === 0 ? 0 : 1
})

function tableOf(path) {
  const rows = linesOf(path).map(({ what, times, ended }) => [
    what,
    String(times),
    Object.entries(ended)
      .map(([how, count]) => `${how} ${count}`)
      .join(', '),
  ])
  const all = [['tried', 'times', 'ended'], ...rows]
  const widths = [0, 1, 2].map((i) => Math.max(...all.map((row) => row[i].length)))
  return all.map((row) => row.map((cell, i) => cell.padEnd(widths[i])).join('  ')).join('\n')
}

function linesOf(path) {
  try {
    return readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  } catch {
    return []
  }
}
