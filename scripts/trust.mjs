#!/usr/bin/env node
// npm run test:trust [-- <kills>] [-- <files>]: work that is killed at random moments, power cuts rebuilt from recorded
// writes, and drives that fail; prints what was tried, how often and how it ended. A number says how many kills there
// are in all (1,000 unless said); names of files run those alone.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/paths.mjs'
import { prepare } from './lib/prepare.mjs'
import { main, say } from './lib/run.mjs'
import { runVitest } from './lib/runners.mjs'

/** Import, save, lock, erase, backup, restore; rotation and change of passphrase. */
const KILLED_WORKS = 8

await main(async () => {
  const runtime = await prepare()
  const table = join(root, 'test-results', 'trust.jsonl')
  mkdirSync(join(root, 'test-results'), { recursive: true })
  rmSync(table, { force: true })
  const kills = Number(process.argv.slice(2).find((one) => /^\d+$/.test(one)) ?? 1000)
  const each = Math.max(1, Math.ceil(kills / KILLED_WORKS))
  const cuts = kills >= 1000 ? 'recorded writes, of small runs after every one' : 'recorded writes'
  say(`${each * KILLED_WORKS} kills, ${each} of each kind of work; power cuts after ${cuts}`)
  const env = {
    SAMKLANG_TRUST_KILLS: String(each),
    SAMKLANG_KILLS: String(each),
    // After every write with 1,000 kills, after some with fewer.
    SAMKLANG_TRUST_CUTS: kills >= 1000 ? '100000' : String(10 * each),
    SAMKLANG_TRUST_PULLS: String(Math.min(each, 40)),
    ...runtime.env,
    SAMKLANG_TRUST_TABLE: table,
  }
  const files = process.argv.slice(2).filter((one) => !/^\d+$/.test(one))
  const { failed } = await runVitest(
    { ...runtime, env },
    files.length > 0
      ? files
      : [
          'tests/integration/services/backup/kills.test.ts',
          'tests/integration/services/backup/powerCut.test.ts',
          'tests/integration/services/backup/drives.test.ts',
          'tests/integration/services/backup/pulled.test.ts',
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
      .map(([how, count]) => (count === 0 && how.startsWith('not tried') ? how : `${how} ${count}`))
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
