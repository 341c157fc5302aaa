import type { Language } from '@shared/domain/text'

/** The first name. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name

/** The possessive of a first name: `Annes`, `Jens’` / `Anne’s`. */
export function ownerName(language: Language, name: string): string {
  const first = firstName(name)
  if (language === 'en') return `${first}’s`
  return /[sxz]$/i.test(first) ? `${first}’` : `${first}s`
}
