/**
 * @typedef {{ name: string, state: 'passed' | 'failed' | 'skipped', error?: string }} Result of one test
 * @typedef {{ file: string, test: string, reason: string }} Known `file`: the end of a test file's path; `test`: the
 *   beginning of a test's full name, empty for the whole file
 */

/**
 * Sorts the results of one test file.
 * @param {string} file
 * @param {Result[]} results
 * @param {Known[]} listed
 * @returns {Record<'passed' | 'failed' | 'known' | 'skipped' | 'repaired', Result[]>} `known`: failed, and listed;
 *   `repaired`: passed all the same (counted in `passed` too)
 */
export function sortResults(file, results, listed) {
  const entries = listed.filter((entry) => file.endsWith(entry.file))
  const isListed = ({ name }) => entries.some(({ test }) => name.startsWith(test))
  const of = (state) => results.filter((result) => result.state === state)
  return {
    passed: of('passed'),
    failed: of('failed').filter((result) => !isListed(result)),
    known: of('failed').filter(isListed),
    skipped: of('skipped'),
    repaired: of('passed').filter((result) =>
      entries.some(({ test }) => test !== '' && result.name.startsWith(test)),
    ),
  }
}
