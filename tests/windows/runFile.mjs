// node.exe runFile.mjs BUNDLE REPORT: runs one bundled test file with vitest's own runner, without Vite, and
// writes what came of each test to REPORT as JSON.
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [bundle, report] = process.argv.slice(2)
const config = {
  root: process.cwd(),
  setupFiles: [],
  passWithNoTests: false,
  allowOnly: false,
  sequence: { seed: 1, hooks: 'stack', setupFiles: 'list' },
  maxConcurrency: 1,
  // Wine on a busy machine is slow.
  testTimeout: 120_000,
  hookTimeout: 180_000,
  retry: 0,
  tags: [],
  expect: {},
  snapshotOptions: {},
  chaiConfig: {},
}
// What vitest's `expect` and `vi` look up, and a worker of vitest would have set.
globalThis.__vitest_worker__ = {
  ctx: {},
  config,
  environment: { name: 'node' },
  durations: {},
  providedContext: {},
}

const { expect } = await import('vitest')
const { startTests } = await import('@vitest/runner')

const unhandled = []
process.on('unhandledRejection', (error) => unhandled.push(String(error?.stack ?? error)))

// A test that waits for something that never happens ends by its time limit, and not because nothing is left to do.
setInterval(() => undefined, 1000)

const [file] = await startTests([bundle], {
  config,
  importFile: (path) => import(pathToFileURL(path).href),
  onBeforeTryTask: (test) =>
    expect.setState({ currentTestName: nameOf(test), testPath: bundle, assertionCalls: 0 }),
})

const results = testsIn(file).map((test) => ({
  name: nameOf(test),
  state: test.result?.state === 'pass' ? 'passed' : test.result?.state === 'fail' ? 'failed' : 'skipped',
  error: test.result?.errors?.map(({ message, stack }) => `${message}\n${stack ?? ''}`).join('\n'),
}))
for (const error of file.result?.errors ?? [])
  results.push({ name: '(file)', state: 'failed', error: error.stack })
for (const error of unhandled) results.push({ name: '(unhandled rejection)', state: 'failed', error })
writeFileSync(report, JSON.stringify(results))
// Worker threads that a test left running do not keep the process.
process.exit(results.some(({ state }) => state === 'failed') ? 1 : 0)

/** A test whose suite failed in a hook has no result and counts as failed. */
function testsIn(suite, broken) {
  const cause = suite.result?.state === 'fail' && suite.result.errors?.length > 0 ? suite.result : broken
  return suite.tasks.flatMap((task) => {
    if (task.type === 'suite') return testsIn(task, cause)
    const untried = task.result?.state !== 'pass' && task.result?.state !== 'fail' && task.mode === 'run'
    return [cause && untried ? { ...task, suite: task.suite, result: cause } : task]
  })
}

function nameOf(task) {
  const names = [task.name]
  for (let suite = task.suite; suite && suite !== task.file; suite = suite.suite) names.unshift(suite.name)
  return names.join(' > ')
}
