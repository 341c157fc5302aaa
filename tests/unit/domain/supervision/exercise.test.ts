import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { awaitedIn, spreadOf, type ExerciseScore } from '@shared/domain/supervision/exercise'
import { builtInForm } from '../../../support/data/fixtures'

const form = builtInForm()
const people = ['guest:A', 'guest:B', 'guest:C', 'guest:D']
const score = fc.constantFrom<ExerciseScore>(0, 1, 2, 3, 'cannotAssess', null)

it('counts everybody who answered once, at the level they gave', () => {
  fc.assert(
    fc.property(fc.array(score, { minLength: 0, maxLength: 4 }), (given) => {
      const answers = new Map(given.map((one, i) => [people[i]!, one]))
      const spread = spreadOf(form, { people }, answers)
      expect(spread.flatMap((level) => level.people).sort()).toEqual([...answers.keys()].sort())
      for (const level of spread) for (const key of level.people) expect(answers.get(key)).toBe(level.score)
      expect(spread.slice(0, 4).map((level) => level.score)).toEqual([3, 2, 1, 0])
      expect(awaitedIn({ people }, answers)).toEqual(people.slice(given.length))
    }),
  )
})

it('is read by supervision, for its consent and for extracts: no rating, decision or figure knows of it', () => {
  const services = join('electron', 'main', 'services')
  const readers = readdirSync(services, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) =>
      /db\.exercises|exercise_answers|exercises\b.*\bFROM/.test(readFileSync(join(services, name), 'utf8')),
    )
    .map((name) => name.split(/[\\/]/)[0])
  expect(new Set(readers)).toEqual(new Set(['supervision', 'consent', 'extract']))
})
