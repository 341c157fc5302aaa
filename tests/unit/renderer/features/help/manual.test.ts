import { describe, expect, it } from 'vitest'
import { linesOf, parseManualPage, referencesOf } from '@shared/domain/help/manual'
import { languages } from '@shared/domain/text'
import { searchManual, type Manual } from '../../../../../renderer/features/help/manual'
import { pageOfScreen } from '../../../../../renderer/features/help/pageHere'
import { keymap } from '../../../../../renderer/features/keyboard/keymap'
import { manualPages } from '../../../../../renderer/stores/helpStore'

const texts = import.meta.glob<Record<string, unknown>>('../../../../../renderer/i18n/*/*.json', {
  eager: true,
  import: 'default',
})
const sources = import.meta.glob<string>('../../../../../renderer/manual/*/*.md', {
  eager: true,
  import: 'default',
  query: '?raw',
})
const table = import.meta.glob<string>('../../../../../renderer/screens.tsx', {
  eager: true,
  import: 'default',
  query: '?raw',
})

const sourceOf = (language: string, page: string) =>
  Object.entries(sources).find(([path]) => path.endsWith(`/manual/${language}/${page}.md`))?.[1] ?? ''

/** A text of the interface by its key, as i18next finds it. */
function textOf(language: string, key: string): unknown {
  const [file = '', path = ''] = key.split(':')
  const found = Object.entries(texts).find(([name]) => name.endsWith(`/i18n/${language}/${file}.json`))?.[1]
  return path
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], found)
}

const manualIn = (language: string) => {
  const words = { text: (key: string) => String(textOf(language, key)), keys: (id: string) => id }
  const pages = manualPages.map((page) => [page, parseManualPage(sourceOf(language, page), words)])
  return Object.fromEntries(pages) as Manual
}

describe.each(languages)('the manual (%s)', (language) => {
  const manual = manualIn(language)

  it('has each page, and no other', () => {
    const files = Object.keys(sources).flatMap(
      (path) => new RegExp(`/${language}/(\\w+)\\.md$`).exec(path)?.[1] ?? [],
    )
    expect(files.sort()).toEqual([...manualPages].sort())
    for (const page of manualPages) {
      expect(manual[page].title, page).not.toBe('')
      expect(manual[page].blocks.length, page).toBeGreaterThan(2)
    }
  })

  it.each(manualPages)('names only what the app has: %s', (page) => {
    const found = referencesOf(sourceOf(language, page))
    for (const key of found.texts) {
      const text = textOf(language, key)
      expect(text, key).toBeTypeOf('string')
      // A text that is filled in would show a gap.
      expect(text, key).not.toContain('{{')
    }
    const commands = Object.values(keymap).flatMap((bindings) => bindings.map(({ id }) => id as string))
    expect(commands).toEqual(expect.arrayContaining(found.commands))
    expect(manualPages).toEqual(expect.arrayContaining(found.pages))
    // Nothing that was meant as a reference is left as text.
    expect(manual[page].blocks.flatMap(linesOf).join('\n')).not.toMatch(/\{\{|\}\}|\[\[|\]\]|\*\*|undefined/)
  })

  it('finds pages by words in any order, with the line that holds them', () => {
    const [first] = searchManual(manual, language === 'da' ? 'nøgler skift' : 'keys change')
    expect(first?.page).toBe('rotation')
    expect(searchManual(manual, 'qqqq')).toEqual([])
    expect(searchManual(manual, '  ')).toEqual([])
  })
})

it('refers to the same things in both languages', () => {
  for (const page of manualPages) {
    const [da, en] = languages.map((language) => referencesOf(sourceOf(language, page)))
    const sorted = (found: typeof da) => Object.values(found ?? {}).map((names) => [...names].sort())
    expect([page, sorted(en)]).toEqual([page, sorted(da)])
  }
})

it('has a page for every screen', () => {
  const rows = [...(Object.values(table)[0] ?? '').matchAll(/^ {2}(\w+): \{(?: place:|\n {4}place:)/gm)].map(
    ([, id]) => id,
  )
  expect(rows.length).toBeGreaterThan(20)
  expect(Object.keys(pageOfScreen).sort()).toEqual(rows.sort())
})

it('shows each page from a screen, from the screens before sign-in, or from a page that is shown', () => {
  const shown = new Set<string>(['start', 'lock', ...Object.values(pageOfScreen)])
  for (const page of [...shown])
    for (const linked of referencesOf(sourceOf('da', page)).pages) shown.add(linked)
  expect([...shown].sort()).toEqual([...manualPages].sort())
})

describe('pictures of the documentation', () => {
  const documents = import.meta.glob<string>(
    ['../../../../../{README,CONTRIBUTING,SECURITY}.md', '../../../../../{docs,renderer/manual}/**/*.md'],
    { eager: true, import: 'default', query: '?raw' },
  )
  const demo = import.meta.glob<string>('../../../../demo/*.ts', {
    eager: true,
    import: 'default',
    query: '?raw',
  })
  const kept = Object.keys(import.meta.glob('../../../../../docs/screenshots/*'))
  const nameOf = (path: string) => path.replace(/^.*\//, '')
  const shown = Object.values(documents).flatMap((text) =>
    [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => nameOf(path ?? '')),
  )
  const made = Object.values(demo).flatMap((source) =>
    [...source.matchAll(/\.documents\('(\w+)'\)/g)].map(([, screen]) => screen ?? ''),
  )

  it('are there, made by the demo, of screens that the app has', () => {
    expect(shown).not.toEqual([])
    for (const picture of shown) {
      expect(kept.map(nameOf)).toContain(picture)
      expect(made.map((screen) => `${screen}.png`)).toContain(picture)
    }
    for (const screen of made) expect(Object.keys(pageOfScreen)).toContain(screen)
  })
})
