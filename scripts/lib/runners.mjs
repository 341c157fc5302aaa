import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { withDisplay } from './display.mjs'
import { inPackage, readJson, root } from './paths.mjs'
import { run } from './run.mjs'

/** @typedef {{ passed: number, failed: number }} Tally */

/** End-to-end tests run side by side, each on its own virtual display. More would starve playback on two cores. */
const DISPLAYS = 2

const results = join(root, 'test-results')

/**
 * Runs unit and integration tests in Electron's own Node, the one that ships.
 * @param {import('./electron.mjs').Runtime} runtime
 * @param {string[]} filters folders or parts of file names
 * @returns {Promise<Tally>}
 */
export async function runVitest({ electronPath, env }, filters) {
  const report = freshReport('vitest.json')
  const args = [inPackage('vitest', 'vitest.mjs'), 'run', ...filters]
  args.push('--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`)
  const { code } = await run(electronPath, args, { env: { ...env, ELECTRON_RUN_AS_NODE: '1' }, show: true })
  const { numPassedTests = 0, numFailedTests = 0, numFailedTestSuites = 0 } = readJson(report) ?? {}
  // A file that could not even be loaded has no failed test in it.
  return tally(numPassedTests, numFailedTests || numFailedTestSuites, code)
}

/**
 * Runs the end-to-end tests in the built app.
 * @param {import('./electron.mjs').Runtime} runtime
 * @param {string[]} filters
 * @returns {Promise<Tally>}
 */
export const runEndToEnd = ({ env }, filters) => runPlaywright('playwright', env, filters, DISPLAYS)

/**
 * Runs the tests of the packaged folder.
 * @param {import('./electron.mjs').Runtime} runtime
 * @param {import('../packaging/folder.mjs').Packaged} packaged
 * @param {string[]} filters
 * @returns {Promise<Tally>}
 */
export const runPackaged = ({ env }, packaged, filters) =>
  runPlaywright('playwright.packaged', { ...env, SAMKLANG_PACKAGED: JSON.stringify(packaged) }, filters, 1)

async function runPlaywright(config, env, filters, displays) {
  const report = freshReport(`${config}.json`)
  const args = [
    inPackage('@playwright/test', 'cli.js'),
    'test',
    '--config',
    `${config}.config.ts`,
    ...filters,
  ]
  args.push('--pass-with-no-tests', '--reporter=list,json')
  const { code } = await withDisplay(
    { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    (env) => run(process.execPath, args, { env, show: true }),
    displays,
  )
  const { stats, errors = [] } = readJson(report) ?? {}
  return tally((stats?.expected ?? 0) + (stats?.flaky ?? 0), (stats?.unexpected ?? 0) + errors.length, code)
}

/** Counts a runner that ended badly without a failed test as one failure. */
export function tally(passed, failed, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

function freshReport(name) {
  mkdirSync(results, { recursive: true })
  const report = join(results, name)
  rmSync(report, { force: true })
  return report
}
