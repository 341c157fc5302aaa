import i18next from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { linesOf, parseManualPage, type ManualPage, type ManualWords } from '@shared/domain/help/manual'
import { seenText, type Language } from '@shared/domain/text'
import { useLanguage } from '../../i18n/useLanguage'
import { manualPages, type ManualPageId } from '../../stores/helpStore'
import { useKeyNames } from '../keyboard/keyNames'
import { useBindings } from '../keyboard/useKeymap'

const files = import.meta.glob<string>('../../manual/*/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})

export type Manual = Readonly<Record<ManualPageId, ManualPage>>

/** The text of a page as written; empty where it is missing. */
const sourceOf = (language: Language, page: ManualPageId): string =>
  files[`../../manual/${language}/${page}.md`] ?? ''

/** The whole manual in the language of the interface, with the keys as the user has set them. */
export function useManual(): Manual {
  const language = useLanguage()
  const { t } = useTranslation('rate')
  const bindings = useBindings()
  const nameOf = useKeyNames()
  return useMemo(() => {
    const keys = (command: string) =>
      (bindings.find(({ id }) => id === command)?.keys ?? [])
        .map((press) => nameOf(press).join('+'))
        .join(` ${t('keys.or')} `)
    const text = i18next.t as unknown as ManualWords['text']
    return Object.fromEntries(
      manualPages.map((page) => [page, parseManualPage(sourceOf(language, page), { text, keys })]),
    ) as Manual
  }, [language, bindings, t])
}

export type ManualHit = { page: ManualPageId; title: string; line: string }

/**
 * The pages that hold each word of a search, with the line that holds most of it: those with the words in their title
 * first.
 */
export function searchManual(manual: Manual, search: string): ManualHit[] {
  const words = seenText(search).split(' ').filter(Boolean)
  if (words.length === 0) return []
  const holds = (text: string) => words.filter((word) => seenText(text).includes(word)).length
  return manualPages
    .map((page) => {
      const { title, blocks } = manual[page]
      const lines = blocks.flatMap(linesOf)
      const best = lines.reduce((found, line) => (holds(line) > holds(found) ? line : found), lines[0] ?? '')
      return { page, title, line: best, inTitle: holds(title), all: holds([title, ...lines].join(' ')) }
    })
    .filter(({ all }) => all === words.length)
    .sort((a, b) => b.inTitle - a.inTitle)
    .map(({ page, title, line }) => ({ page, title, line }))
}
