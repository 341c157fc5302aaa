import type { Requirement } from '@shared/domain/path'
import { languages, type LocalizedText } from '@shared/domain/text'
import da from './texts/da.json'
import en from './texts/en.json'

const texts = { da, en }

/** What a requirement asks for, in every language of the document. */
export function requirementText({ key, need }: Requirement): LocalizedText {
  const [danish, english] = languages.map((language) => texts[language].requirement[key].replace('{need}', String(need)))
  return { da: danish ?? '', en: english ?? '' }
}
