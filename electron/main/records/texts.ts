import type { Language } from '@shared/domain/text'
import da from './texts/da.json'
import en from './texts/en.json'

/** The words of a record. */
export type Texts = typeof da

const texts: Record<Language, Texts> = { da, en }

export const textsFor = (language: Language): Texts => texts[language]

/** Puts values in the places of a text such as `Page {page}`; a place without a value stays as it is. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  )
