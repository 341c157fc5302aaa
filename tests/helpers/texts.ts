import i18next, { type TFunction } from 'i18next'
import { readdirSync, readFileSync } from 'node:fs'
import { join, parse, resolve } from 'node:path'
import type { Language } from '@shared/domain/text'
import type { Texts } from '../../renderer/i18n/texts'

type Names = (keyof Texts)[]

const folder = resolve(import.meta.dirname, '..', '..', 'renderer', 'i18n')

function textsOf(language: Language): Texts {
  const files = readdirSync(join(folder, language))
  const entries = files.map((file) => [parse(file).name, JSON.parse(readFileSync(join(folder, language, file), 'utf8'))])
  return Object.fromEntries(entries) as Texts
}

/** The words of the interface, so that a test finds a button by what it says: `t('compare:sign.confirm')`. */
export function interfaceTexts(language: Language): TFunction<Names> {
  const instance = i18next.createInstance({
    lng: language,
    resources: { [language]: textsOf(language) },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  })
  void instance.init()
  return instance.t
}
