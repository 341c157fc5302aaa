import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { itemsOf, parseForm, shortName, scaleValues } from '@shared/domain/forms/form'
import { builtInForm } from '../../../support/data/fixtures'

test('the form that comes with the app can be read', () => {
  expect(parseForm(readFileSync(resolve('resources/forms/aaben-dialog-13.json'), 'utf8'))).toEqual({
    form: builtInForm(),
  })
})

test('it has 13 items in four parts, by the keys that stored ratings use', () => {
  const form = builtInForm()
  expect([form.id, form.version]).toEqual(['aaben-dialog-13', 1])
  expect(form.parts.map((part) => [part.key, part.items.map((item) => item.key)])).toEqual([
    ['framing', ['welcome', 'hopes', 'agenda']],
    ['dialogue', ['voices', 'responding', 'language', 'notKnowing', 'uncertainty', 'network']],
    ['reflection', ['reflectionFrame', 'reflectionUse']],
    ['closing', ['takeaways', 'continuity']],
  ])
  expect(itemsOf(form)).toHaveLength(13)
})

test('it has the scale from 0 to 3, the rule, and guidance to every item', () => {
  const form = builtInForm()
  expect(scaleValues(form)).toEqual([0, 1, 2, 3])
  expect(form.recommendation).toEqual({ meanAtLeast: 2, noItemBelow: 1, cannotAssessAtMost: 2 })
  expect(itemsOf(form).filter((item) => !item.guidance)).toEqual([])
})

test('every item has a short name of its own, for charts', () => {
  const names = itemsOf(builtInForm()).map((item) => shortName(item).da)
  expect(new Set(names).size).toBe(13)
  for (const name of names) expect(name.length).toBeLessThanOrEqual(28)
})

test('it says that wording, scale and rule are not official', () => {
  expect(builtInForm().provenance.da).toMatch(/ikke officielle/)
  expect(builtInForm().provenance.en).toMatch(/not official/)
})
