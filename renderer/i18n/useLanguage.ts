import type { Language, LocalizedText } from '@shared/domain/text'
import { usePreferences } from '../stores/preferencesStore'

export const useLanguage = (): Language => usePreferences((preferences) => preferences.language)

/** Selects the interface language from a localized text, such as a form's. */
export function useLocalized(): (text: LocalizedText) => string {
  const language = useLanguage()
  return (text) => text[language]
}
