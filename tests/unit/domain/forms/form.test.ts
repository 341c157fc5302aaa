import { expect, test } from 'vitest'
import { itemsOf, parseForm, scaleValues, type Form } from '@shared/domain/forms/form'
import { smallForm } from '../../../support/data/fixtures'

/** A form file with one thing changed. */
function changed(edit: (form: Form & Record<string, unknown>) => void): string {
  const form = smallForm()
  edit(form)
  return JSON.stringify(form, null, 2)
}

const placeOf = (text: string): string | undefined => {
  const result = parseForm(text)
  return 'place' in result ? result.place : undefined
}

test('a form file is read as it is', () => {
  expect(parseForm(JSON.stringify(smallForm()))).toEqual({ form: smallForm() })
})

test('a byte order mark, as Windows editors write it, is no fault', () => {
  expect(parseForm(`\uFEFF${JSON.stringify(smallForm())}`)).toEqual({ form: smallForm() })
})

test.each([
  ['{\n  "id": "x",\n  "version": }', '3:14'],
  ['{\n  "id": "x"\n  "version": 1\n}', '3:3'],
  ['', '1:1'],
  ['\uFEFF{"id": }', '1:8'],
])('a file that is no JSON is refused by line and column: %j', (text, place) => {
  expect(parseForm(text)).toEqual({ place, problem: 'json' })
})

test.each<[string, string]>([
  ['[]', ''],
  ['null', ''],
  [changed((form) => delete (form as Partial<Form>).title), 'title'],
  [changed((form) => (form.id = 'Has Spaces')), 'id'],
  [changed((form) => (form.version = 0)), 'version'],
  [changed((form) => (form.title.da = '')), 'title.da'],
  [changed((form) => delete (form.title as Partial<Form['title']>).en), 'title.en'],
  [changed((form) => (form.scale.points = form.scale.points.slice(0, 1))), 'scale.points'],
  [changed((form) => ((form.scale.points[1] as { value: unknown }).value = 'two')), 'scale.points[1].value'],
  [
    changed((form) => ((form.parts[1]?.items[0] as { key: string }).key = 'not a key')),
    'parts[1].items[0].key',
  ],
  [changed((form) => ((form.parts[0] as { items: unknown[] }).items = [])), 'parts[0].items'],
  [changed((form) => (form.tittle = 'typing mistake')), 'tittle'],
  [
    changed((form) => Object.assign(form.parts[0]?.items[1] ?? {}, { guidence: 1 })),
    'parts[0].items[1].guidence',
  ],
  [
    changed((form) => ((form.recommendation as { meanAtLeast: unknown }).meanAtLeast = '2')),
    'recommendation.meanAtLeast',
  ],
])('a fault in the contents is refused by its path: %#', (text, place) => {
  expect(placeOf(text)).toBe(place)
})

test.each<[string, string, string]>([
  [
    'a score twice',
    changed((form) => ((form.scale.points[0] as { value: number }).value = 2)),
    'scale.points',
  ],
  ['scores with a gap', changed((form) => form.scale.points.splice(2, 1)), 'scale.points'],
  ['a part twice', changed((form) => ((form.parts[1] as { key: string }).key = 'one')), 'parts'],
  [
    'an item twice, in two parts',
    changed((form) => ((form.parts[1]?.items[0] as { key: string }).key = 'a')),
    'parts',
  ],
])('%s is refused', (_, text, place) => {
  expect(placeOf(text)).toBe(place)
})

test('scores may be given in any order', () => {
  expect(placeOf(changed((form) => form.scale.points.reverse()))).toBeUndefined()
  expect(
    scaleValues({
      ...smallForm(),
      scale: { ...smallForm().scale, points: smallForm().scale.points.reverse() },
    }),
  ).toEqual([1, 2, 3, 4, 5])
})

test('items are listed in the order of the form', () => {
  expect(itemsOf(smallForm()).map((item) => item.key)).toEqual(['a', 'b', 'c'])
})
