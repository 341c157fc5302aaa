import ts from 'typescript'
import { join } from 'node:path'
import { idiomsInComments } from './checks/comments.mjs'
import { longLines } from './checks/lines.mjs'
import { importsThatDependOnCase, namesThatDifferByCase } from './checks/names.mjs'
import { tooManyPackages } from './checks/packages.mjs'
import { projectFiles, textsOf } from './checks/sources.mjs'
import { inPackage, readJson, root } from './paths.mjs'
import { run, say } from './run.mjs'

const code = ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs']
const withComments = [...code, '.css', '.html', '.sql', '.yml', '.yaml']
const prose = [...withComments, '.md']

const tool =
  (name, ...args) =>
  () =>
    run(process.execPath, [inPackage(...name.split('/')), ...args])

/** One step for each place that has its own types, by the native compiler; the linter needs the older one. */
const typeSteps = () =>
  readJson(join(root, 'tsconfig.json')).references.map(({ path }) => [
    `types: ${path}`,
    tool('typescript-native/bin/tsc', '--noEmit', '--pretty', 'false', '-p', path),
  ])

/** A check that answers with what is wrong, a line each. */
const lines = (find) => async () => {
  const found = await find()
  return { code: found.length === 0 ? 0 : 1, output: found.join('\n') }
}

const sources = async (endings) => textsOf(await projectFiles(), endings)

async function importsByCase() {
  const files = await projectFiles()
  const { options } = ts.parseJsonConfigFileContent({ compilerOptions }, ts.sys, root)
  return importsThatDependOnCase(textsOf(files, code), files, { root, options })
}

/** How imports are resolved, which is the same in all places. */
const compilerOptions = {
  module: 'ESNext',
  moduleResolution: 'bundler',
  paths: { '@shared/*': ['./shared/*'] },
  allowJs: true,
}

/** What is checked, by name; each answers with an exit code and what there is to say. */
const steps = () => ({
  ...Object.fromEntries(typeSteps()),
  lint: tool('eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  layout: tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  'import rule': tool(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    'electron',
    'renderer',
    'shared',
    'tests',
    '--config',
  ),
  'unused code': tool('knip/bin/knip.js', '--no-progress'),
  'names that differ by case': lines(async () => namesThatDifferByCase(await projectFiles())),
  'imports on Windows and macOS': lines(importsByCase),
  'line length': lines(async () => longLines(await sources(prose))),
  comments: lines(async () => idiomsInComments(await sources(withComments))),
  'production packages': lines(() => tooManyPackages(readJson(join(root, 'package-lock.json')))),
})

/**
 * Runs all checks side by side and prints a line for each, with its findings where there are any.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function check() {
  const results = await Promise.all(
    Object.entries(steps()).map(async ([name, step]) => {
      const { code, output } = await step()
      say(code === 0 ? `  ok      ${name}` : `  FAILED  ${name}\n${output.trim()}`)
      return code === 0
    }),
  )
  const passed = results.filter(Boolean).length
  return { passed, failed: results.length - passed }
}
