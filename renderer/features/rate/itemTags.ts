import { itemsOf, type Form } from '@shared/domain/forms/form'

const TAGS = String.raw`(?:#\d{1,3}[\s,.;:]*)+`
const LEADING = new RegExp(`^\\s*(${TAGS})`)
const TRAILING = new RegExp(`(?:^|\\s)(${TAGS})\\s*$`)

/**
 * Splits item numbers off the ends of a note: `#9 Alle nikker`, `Alle nikker #9 #11`. A number that the form does not
 * have stays in the text, with its neighbours.
 * @returns the keys of the items, empty where none is named
 */
export function splitTags(form: Form, text: string): { text: string; itemKeys: string[] } {
  const keys = itemsOf(form).map(({ key }) => key)
  const itemKeys: string[] = []
  let rest = text
  for (const pattern of [LEADING, TRAILING]) {
    const tags = pattern.exec(rest)?.[1]
    if (tags === undefined) continue
    const named = [...tags.matchAll(/#(\d+)/g)].map(([, number]) => keys[Number(number) - 1])
    if (named.some((key) => key === undefined)) continue
    itemKeys.push(...(named as string[]))
    rest = rest.replace(pattern, '')
  }
  return { text: itemKeys.length > 0 ? rest.trim() : text, itemKeys: [...new Set(itemKeys)] }
}
