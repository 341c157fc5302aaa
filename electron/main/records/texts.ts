import { isolate, type Language } from '@shared/domain/text'
import da from './texts/da.json'
import en from './texts/en.json'

/** The texts of a record, in one language. */
export type Texts = typeof da

const texts: Record<Language, Texts> = { da, en }

export const textsFor = (language: Language): Texts => texts[language]

/** Fills the placeholders of a text such as `Page {page}`. A placeholder without a value is kept. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? isolate(String(values[name])) : place,
  )
