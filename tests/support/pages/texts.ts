import i18next from 'i18next'
import { readdirSync, readFileSync } from 'node:fs'
import { join, parse, resolve } from 'node:path'
import type { Language } from '@shared/domain/text'

const folder = resolve(import.meta.dirname, '..', '..', '..', 'renderer', 'i18n')

/** The text of a key such as `consensus:sign.confirm`. Throws where there is none. */
export type Words = (key: string, facts?: Record<string, string | number>) => string

/** The interface texts, so that tests find controls by their labels. */
export function interfaceTexts(language: Language): Words {
  const files = readdirSync(join(folder, language))
  const texts = files.map((file) => [
    parse(file).name,
    JSON.parse(readFileSync(join(folder, language, file), 'utf8')),
  ])
  const instance = i18next.createInstance({
    lng: language,
    resources: { [language]: Object.fromEntries(texts) },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  })
  void instance.init()
  const translate = instance.t as unknown as Words
  return (key, facts) => {
    const text = translate(key, facts)
    if (text === key.split(':').at(-1)) throw new Error(`no text ${key} in ${language}`)
    return text
  }
}
