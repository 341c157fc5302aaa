import type { Requirement } from '@shared/domain/leaders/trainingProgress'
import { languages, type LocalizedText } from '@shared/domain/text'
import da from '../export/texts/da.json'
import en from '../export/texts/en.json'

const texts = { da, en }

/** What a requirement asks for, in every language of the document. */
export function requirementText({ key, need }: Requirement): LocalizedText {
  const [danish, english] = languages.map((language) =>
    texts[language].requirement[key].replace('{need}', String(need)),
  )
  return { da: danish ?? '', en: english ?? '' }
}
