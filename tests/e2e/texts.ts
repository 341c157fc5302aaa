import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Language } from '@shared/domain/text'

const folder = resolve(import.meta.dirname, '..', '..', 'renderer', 'i18n')

/** Looks up a text as the interface shows it: `textsIn('da')('common.lock')`; facts go into its gaps. */
export const textsIn =
  (language: Language) =>
  (name: string, facts: Record<string, string | number> = {}): string => {
    const [file, ...keys] = name.split('.')
    const texts: unknown = JSON.parse(readFileSync(resolve(folder, language, `${file}.json`), 'utf8'))
    const text = keys.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], texts)
    if (typeof text !== 'string') throw new Error(`there is no text ${name}`)
    return text.replace(/\{\{(\w+)\}\}/g, (_, fact: string) => String(facts[fact]))
  }

export type Words = ReturnType<typeof textsIn>
