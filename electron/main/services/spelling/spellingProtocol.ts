import type { Language } from '@shared/domain/text'

/** The two files of a Hunspell dictionary. */
export type DictionaryFiles = { readonly aff: Uint8Array; readonly dic: Uint8Array }

export type SpellingRequest =
  | { readonly kind: 'load'; readonly language: Language; readonly files: DictionaryFiles }
  | {
      readonly kind: 'misspelled'
      readonly languages: readonly Language[]
      readonly words: readonly string[]
    }
  | { readonly kind: 'suggestions'; readonly languages: readonly Language[]; readonly word: string }

/** Positions of misspelled words; suggestions; nothing once a dictionary is loaded. */
export type SpellingAnswer = readonly number[] | readonly string[] | null

export type SpellingMessage = { readonly id: number; readonly request: SpellingRequest }
export type SpellingEvent = { readonly id: number; readonly answer: SpellingAnswer }
