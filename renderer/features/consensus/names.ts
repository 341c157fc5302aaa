import type { Language } from '@shared/domain/text'

/** What people who sit together call each other. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name

/** `Annes`, `Jens’` / `Anne’s`: the first name of its owner. */
export function ownerName(language: Language, name: string): string {
  const first = firstName(name)
  if (language === 'en') return `${first}’s`
  return /[sxz]$/i.test(first) ? `${first}’` : `${first}s`
}
