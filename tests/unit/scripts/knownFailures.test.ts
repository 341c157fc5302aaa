import { expect, it } from 'vitest'
import { sortResults } from '../../../scripts/windows/knownFailures.mjs'

const listed = [
  { file: 'vault/atomicFile.test.ts', test: 'a failure > keeps', reason: 'renames over folders' },
]
const names = (sorted: Record<string, { name: string }[]>) =>
  Object.fromEntries(Object.entries(sorted).map(([kind, results]) => [kind, results.map(({ name }) => name)]))

it('tells known failures from others, and says what fails no longer', () => {
  const results = [
    { name: 'a failure > keeps what was there', state: 'failed' as const },
    { name: 'a failure > is told', state: 'failed' as const },
    { name: 'a failure > keeps the name', state: 'passed' as const },
    { name: 'writes', state: 'passed' as const },
    { name: 'later', state: 'skipped' as const },
  ]
  expect(names(sortResults('tests/unit/main/vault/atomicFile.test.ts', results, listed))).toEqual({
    passed: ['a failure > keeps the name', 'writes'],
    failed: ['a failure > is told'],
    known: ['a failure > keeps what was there'],
    skipped: ['later'],
    repaired: ['a failure > keeps the name'],
  })
  expect(names(sortResults('tests/unit/main/db/other.test.ts', results, listed)).failed).toHaveLength(2)
})
