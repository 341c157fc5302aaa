import { openSync, closeSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import { readIfThere } from '../lib/files.mjs'
import { readJson, root } from '../lib/paths.mjs'
import { say } from '../lib/run.mjs'
import { bundleTests } from './bundle.mjs'
import { sortResults } from './knownFailures.mjs'
import { windowsPath } from './wine.mjs'

const results = join(root, 'test-results', 'windows')
/** One file; the longest converts a dozen films. */
const timeLimitMs = 10 * 60_000

/**
 * Runs the unit and integration tests of the main process in Node for Windows, each file in its own process.
 * @param {{ node: string, env: NodeJS.ProcessEnv }} windows
 * @param {string[]} filters parts of file names
 * @returns {Promise<{ passed: number, failed: number, known: number, skipped: number }>} `known`: failed as listed
 */
export async function runWindowsTests(windows, filters) {
  const tests = await bundleTests(filters)
  const listed = readJson(join(root, 'tests', 'windows', 'knownFailures.json'))
  mkdirSync(results, { recursive: true })
  const total = { passed: 0, failed: 0, known: 0, skipped: 0 }
  const count = (sorted) => {
    for (const kind of Object.keys(total)) total[kind] += sorted[kind].length
  }
  const queue = [...tests]
  const failing = []
  const work = async () => {
    for (let test = queue.shift(); test !== undefined; test = queue.shift()) {
      const sorted = sortResults(test.file, await runFile(windows, test), listed)
      report(test.file, sorted)
      if (sorted.failed.length > 0) failing.push(test)
      else count(sorted)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  if (failing.length > 0) say('Once more, one by one: two files side by side are slow under Wine')
  for (const test of failing) {
    const sorted = sortResults(test.file, await runFile(windows, test), listed)
    report(test.file, sorted)
    count(sorted)
  }
  return total
}

function report(file, { passed, failed, known, repaired }) {
  const counts = `${passed.length} passed${known.length > 0 ? `, ${known.length} failed as known` : ''}`
  say(`  ${failed.length === 0 ? 'ok    ' : 'FAILED'}  ${file}: ${counts}`)
  for (const { name, error } of failed) say(`    FAILED  ${name}\n${indent(error ?? '')}`)
  for (const { name } of repaired) say(`    passes and is listed as a known failure: ${name}`)
}

const indent = (text) =>
  text
    .split('\n')
    .slice(0, 12)
    .map((line) => `      ${line}`)
    .join('\n')

async function runFile({ node, env }, { file, bundle }) {
  const report = join(results, `${basename(bundle, '.mjs')}.json`)
  const log = report.replace(/json$/, 'log')
  rmSync(report, { force: true })
  const runner = join(root, 'tests', 'windows', 'runFile.mjs')
  // Wine cannot give Node a pipe as its output: a file it can.
  const output = openSync(log, 'w')
  const older = `--import=file:///Z:${join(root, 'tests', 'windows', 'olderFfmpeg.mjs')}`
  await ended(
    spawn('wine', [node, older, ...[runner, bundle, report].map(windowsPath)], {
      cwd: root,
      env,
      stdio: ['ignore', output, output],
    }),
  )
  closeSync(output)
  const words = readFileSync(log, 'utf8').slice(-2000)
  return (
    readJson(report) ?? [
      { name: '(file)', state: 'failed', error: `${file} ended without a result:\n${words}` },
    ]
  )
}

/**
 * Waits for the end of a program under Wine, `timeLimitMs` at most. If Wine's server dies, the program stays a
 * zombie with threads, and Node emits no event for it.
 */
function ended(child) {
  return new Promise((done) => {
    const started = Date.now()
    const watch = setInterval(() => {
      if (Date.now() - started < timeLimitMs && !isZombie(child.pid)) return
      child.kill('SIGKILL')
      finish()
    }, 2000)
    const finish = () => {
      clearInterval(watch)
      done()
    }
    child.on('error', finish)
    child.on('close', finish)
  })
}

function isZombie(pid) {
  const [, state] = /\) (\S) /.exec(readIfThere(`/proc/${pid}/stat`)?.toString() ?? '') ?? []
  return state === 'Z'
}
