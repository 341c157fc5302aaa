import i18next, { type Resource } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { isolate, languages, type Language } from '@shared/domain/text'

/** Every language file: `./da/common.json` becomes the texts `common` in Danish. */
const files = import.meta.glob<Record<string, unknown>>('./*/*.json', { eager: true, import: 'default' })

function collect(): Resource {
  const resources: Resource = {}
  for (const [path, texts] of Object.entries(files)) {
    const [, language = '', name = ''] = /^\.\/(\w+)\/(\w+)\.json$/.exec(path) ?? []
    resources[language] = { ...resources[language], [name]: texts }
  }
  return resources
}

/** Makes all texts available in the given language. Call once, before the first screen. */
export async function setupTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: collect(),
    lng: language,
    supportedLngs: [...languages],
    fallbackLng: false,
    showSupportNotice: false,
    defaultNS: 'common',
    // React escapes; only right-to-left names are isolated from the sentence around them.
    interpolation: { escapeValue: true, escape: isolate },
    // A missing value leaves a gap instead of a placeholder.
    missingInterpolationHandler: () => '',
  })
  document.documentElement.lang = language
}

export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
