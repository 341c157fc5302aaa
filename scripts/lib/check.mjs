import { tooLongFiles } from './fileLength.mjs'
import { inPackage } from './paths.mjs'
import { run, say } from './run.mjs'

const tool =
  (name, ...args) =>
  () =>
    run(process.execPath, [inPackage(...name.split('/')), ...args])

/** What is checked, by name; each answers with an exit code and what there is to say. */
const steps = {
  types: tool('typescript/bin/tsc', '--noEmit', '--pretty', 'false'),
  lint: tool('eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  'import rule': tool(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    'electron',
    'renderer',
    'shared',
    'tests',
    '--config',
  ),
  'unused code': tool('knip/bin/knip.js', '--no-progress'),
  'file length': async () => {
    const lines = tooLongFiles()
    return { code: lines.length === 0 ? 0 : 1, output: lines.join('\n') }
  },
}

/**
 * Runs all checks side by side and prints a line for each, with its findings where there are any.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function check() {
  const results = await Promise.all(
    Object.entries(steps).map(async ([name, step]) => {
      const { code, output } = await step()
      say(code === 0 ? `  ok      ${name}` : `  FAILED  ${name}\n${output.trim()}`)
      return code === 0
    }),
  )
  const passed = results.filter(Boolean).length
  return { passed, failed: results.length - passed }
}
