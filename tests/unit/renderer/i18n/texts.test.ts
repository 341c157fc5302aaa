import { describe, expect, it } from 'vitest'
import { languages } from '@shared/domain/text'
import { errorCodes } from '@shared/errors'

type Texts = { [key: string]: string | string[] | Texts }

const files = import.meta.glob<Texts>('../../../../renderer/i18n/*/*.json', {
  eager: true,
  import: 'default',
})

/** Every text of a language by its full name: `common.places.library`. */
function textsOf(language: string): Map<string, string> {
  const found = new Map<string, string>()
  const collect = (name: string, value: Texts[string]) => {
    if (typeof value === 'string') found.set(name, value)
    else for (const [key, inner] of Object.entries(value)) collect(`${name}.${key}`, inner)
  }
  for (const [path, texts] of Object.entries(files)) {
    const [, inLanguage, name] = /\/(\w+)\/(\w+)\.json$/.exec(path) ?? []
    if (inLanguage === language && name) collect(name, texts)
  }
  return found
}

const placeholdersOf = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()

describe('language files', () => {
  const danish = textsOf('da')
  const english = textsOf('en')

  it('hold the same texts in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...danish.keys()].sort())
    expect(danish.size).toBeGreaterThan(200)
  })

  it('hold no empty text', () => {
    const empty = [danish, english].flatMap((texts) => [...texts].filter(([, text]) => text.trim() === ''))
    expect(empty).toEqual([])
  })

  it('name the same facts in both languages', () => {
    const unequal = [...danish.keys()].filter(
      (name) => placeholdersOf(danish.get(name)!).join() !== placeholdersOf(english.get(name) ?? '').join(),
    )
    expect(unequal).toEqual([])
  })

  it.each(languages)('keep the words of the workshop out of sight (%s)', (language) => {
    const forbidden = /\b(vault|hash|schema|token|payload|undefined|null)\b/i
    expect([...textsOf(language)].filter(([, text]) => forbidden.test(text))).toEqual([])
  })
})

describe('errors', () => {
  it.each(languages)('each say what happened, what was kept and what to do (%s)', (language) => {
    const texts = textsOf(language)
    for (const code of errorCodes)
      for (const part of ['what', 'kept', 'next']) {
        const sentence = texts.get(`errors.${code}.${part}`)
        expect(sentence, `${code}.${part}`).toMatch(/^\p{Lu}[\s\S]+[.?)]$/u)
      }
  })

  it.each(languages)('that must be told apart have different words (%s)', (language) => {
    const texts = textsOf(language)
    const codes = [
      'wrongPassphrase',
      'workspaceDamaged',
      'workspaceNewer',
      'readOnly',
      'workspaceNotFound',
      'noSpace',
    ]
    expect(new Set(codes.map((code) => texts.get(`errors.${code}.what`))).size).toBe(codes.length)
  })

  it('have no text for a code that does not exist', () => {
    const named = new Set(
      [...textsOf('da').keys()].map((name) => /^errors\.(\w+)\./.exec(name)?.[1]).filter(Boolean),
    )
    expect([...named].sort()).toEqual([...errorCodes].sort())
  })
})
