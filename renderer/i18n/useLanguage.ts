import type { Language, LocalizedText } from '@shared/domain/text'
import { usePreferences } from '../stores/preferencesStore'

export const useLanguage = (): Language => usePreferences((preferences) => preferences.language)

/** Picks the user's language out of a text that comes in all of them, such as a form's. */
export function useLocalized(): (text: LocalizedText) => string {
  const language = useLanguage()
  return (text) => text[language]
}
